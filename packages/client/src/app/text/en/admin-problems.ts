import { type ErrorCode, errorEntry } from '@fieldmerge/shared'

/** With what the server says no to administrators. */
export const problemCodes = [
  'bad-request',
  'no-right',
  'no-such-record',
  'no-such-profile',
  'profile-mistakes',
  'profile-changed',
  'profile-in-use',
  'draft-changed',
  'rights-mistakes',
  'rights-changed',
  'email-taken',
  'preview-failed',
  'server-error',
] as const satisfies readonly ErrorCode[]

/** What it is, and what to do. The command line says the same. */
export interface ProblemWords {
  readonly what: string
  readonly todo: string
}

export const deskProblems: Readonly<Record<string, ProblemWords>> = Object.fromEntries(
  problemCodes.map((code) => {
    const { what, todo } = errorEntry(code)
    return [code, { what, todo }]
  }),
)
