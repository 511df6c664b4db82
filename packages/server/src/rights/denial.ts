import type { ErrorCode } from '@fieldmerge/shared'

/** Why an edit may not be applied. */
export interface Denial {
  readonly code: ErrorCode
  /** Which field, status or the like, for those who decide; empty where the code says all. */
  readonly detail: string
}

export const denied = (code: ErrorCode, detail = ''): Denial => ({ code, detail })
