import type { Mistake } from '@fieldmerge/profile-filter'
import { type ErrorCode, errorEntry } from '@fieldmerge/shared'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** What every refused request gets: a code of the registry, what was wrong, and what to do. */
export interface Problem {
  readonly error: {
    readonly code: ErrorCode
    readonly message: string
    readonly todo: string
    /** Everything that is wrong with what was sent, with its place in it. */
    readonly mistakes?: readonly Mistake[]
  }
}

export const problem = (
  context: Context,
  status: ContentfulStatusCode,
  code: ErrorCode,
  message?: string,
  mistakes: readonly Mistake[] = [],
  /** What else the answer says, beside the error. */
  more: Readonly<Record<string, unknown>> = {},
): Response => {
  const { what, todo } = errorEntry(code)
  const error = { code, message: message ?? what, todo }
  const body: Problem = { ...more, error: mistakes.length === 0 ? error : { ...error, mistakes } }
  return context.json(body, status)
}
