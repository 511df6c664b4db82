import type { ErrorCode } from '../errors/registry.ts'

/** The update is not what a writer of this record type makes; it will never be admitted. */
export interface Refused {
  readonly kind: 'refused'
  readonly code: ErrorCode
  /** What was found, with the value, for a person who looks into it. */
  readonly detail: string
}

/** A predecessor is missing: the structs of `clientId` from `clock` on are wanted first. */
export interface Early {
  readonly kind: 'early'
  readonly clientId: number
  readonly clock: number
}

/** The record has parts that this build does not know: to be held, and released after an update of the server. */
export interface Newer {
  readonly kind: 'newer'
  readonly code: 'server-older' | 'unknown-type'
  readonly detail: string
}

/** Why an update can't be applied now. Every check gives one, or null when it has none. */
export type Objection = Refused | Early | Newer

export const refused = (code: ErrorCode, detail: string): Refused => ({ kind: 'refused', code, detail })

export const early = (clientId: number, clock: number): Early => ({ kind: 'early', clientId, clock })

export const newer = (detail: string): Newer => ({ kind: 'newer', code: 'server-older', detail })

export const isObjection = (found: object | null): found is Objection => found !== null && 'kind' in found
