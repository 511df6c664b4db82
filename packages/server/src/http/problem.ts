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
): Response => {
  const { what, todo } = errorEntry(code)
  const body: Problem = { error: { code, message: message ?? what, todo } }
  return context.json(body, status)
}
