import { type ErrorCode, errorEntry } from '@fieldmerge/shared'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** What every refused request gets: a code of the registry, what was wrong, and what to do. */
export interface Problem {
  readonly error: { readonly code: ErrorCode; readonly message: string; readonly todo: string }
}

export const problem = (
  context: Context,
  status: ContentfulStatusCode,
  code: ErrorCode,
  message?: string,
  /** What else the answer says, beside the error. */
  more: Readonly<Record<string, unknown>> = {},
): Response => {
  const { what, todo } = errorEntry(code)
  const body: Problem & typeof more = { error: { code, message: message ?? what, todo }, ...more }
  return context.json(body, status)
}
