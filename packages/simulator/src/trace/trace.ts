import type { FaultName } from '../plan/faults.ts'
import type { Plan } from '../plan/step.ts'

/**
 * Everything that happened in one run, as plain data: `JSON.stringify` of it is the same for the same seed on every
 * machine. Raised when its shape changes: whoever shows traces shows those of one version.
 */
export const traceVersion = 1

export interface Trace {
  readonly version: typeof traceVersion
  readonly seed: number
  readonly plan: Plan
  /** True time, ms since 1970. */
  readonly startedAt: number
  readonly endedAt: number
  /** The server first, then the phones in their order. */
  readonly lanes: readonly Lane[]
  /** The records that the run began with and those that steps have made, by the names that steps call them. */
  readonly names: Readonly<Record<string, string>>
  /** In the order in which they happened; empty in a run that was only to be checked. */
  readonly moments: readonly Moment[]
  /** What was reached how often, by name: faults that struck and rare states. */
  readonly reached: Readonly<Record<string, number>>
  readonly counts: Counts
  readonly failure: Failure | null
  /** Over everything that was sent and done, also in a run that records no moments. */
  readonly hash: string
}

export interface Counts {
  readonly edits: number
  /** Rows and whole documents that phones have taken in. */
  readonly merges: number
  readonly faults: number
  readonly checks: number
  readonly messages: number
}

export interface Lane {
  /** `server`, or the phone's name. */
  readonly name: string
  readonly kind: 'server' | 'phone'
  /** Who has the phone. */
  readonly person: string | null
  readonly role: string | null
  /** Which user record that is. */
  readonly user: string | null
}

/** One thing that happened on one lane. */
export type Moment = {
  /** True time, ms since 1970. */
  readonly at: number
  /** The lane's name. */
  readonly lane: string
} & MomentKind

export type MomentKind =
  /** Somebody does something; `step` is its place in the plan. */
  | { readonly kind: 'step'; readonly step: number; readonly words: string }
  /** A step that could not be done, as when a record is not there. */
  | { readonly kind: 'notDone'; readonly step: number; readonly why: string }
  /** An edit was said to be saved on the phone. */
  | { readonly kind: 'saved'; readonly step: number }
  | { readonly kind: 'fault'; readonly fault: FaultName; readonly words: string }
  /** A message leaves this lane. Without an `arrived` of its number it was lost. */
  | {
      readonly kind: 'sent'
      readonly message: number
      readonly to: string
      /** In a word or two: `push 3`, `records 2`, `ack 1`. */
      readonly what: string
      readonly bytes: number
      readonly connection: number
    }
  | { readonly kind: 'arrived'; readonly message: number }
  | { readonly kind: 'connected' | 'disconnected'; readonly connection: number }
  /** The app or the server begins or ends to run. */
  | { readonly kind: 'started' | 'ended'; readonly how: string }
  /** Rows are on the server's disk. */
  | { readonly kind: 'committed'; readonly upTo: number; readonly records: readonly string[] }
  /** From here on the record is so on this lane; null: it is not there any more. */
  | {
      readonly kind: 'state'
      readonly record: string
      readonly title: string
      readonly content: StateOf | null
    }
  /** From here on the lane's person carries these on this phone, and these by the oracle. */
  | { readonly kind: 'carries'; readonly carried: readonly string[]; readonly byOracle: readonly string[] }
  /** An invariant is broken. */
  | { readonly kind: 'broken'; readonly invariant: InvariantName; readonly words: string }

/** A record's content on one replica, and what of it is not on the server yet. */
export interface StateOf {
  /** Roots by name, as `toJSON` gives them. */
  readonly content: unknown
  /** Edits of this phone in the record by what became of them; `waiting`, `held` and `refused` ones are counted. */
  readonly edits: Readonly<Record<string, number>>
}

/** What must never be otherwise, by number as in SPEC.md. */
export const invariants = {
  acked: 'no acked edit is missing from the server’s log',
  saved: 'no edit that was said to be saved vanishes from its phone before it is acked or held',
  converged: 'all replicas of a record are equal, and equal to the log replayed from nothing',
  carried: 'each phone carries exactly what the oracle says',
  rights: 'no byte of a record is sent to somebody without the right to it',
  derived: 'facts, life cycles and indexes are those computed from nothing',
  bounded: 'a reconnect costs what has changed, and queues keep their limits',
  accounted: 'every value is current, was overwritten knowingly, or is in the ledger as lost',
  decided: 'what was decided on a held edit is told to its author',
  follows: 'the app writes nothing over live channels',
  authors: 'a client id has one author in a record',
  progress: 'after the last fault everybody has everything within the stated time',
  expected: 'what the scenario expects',
  sound: 'nothing throws where nobody catches',
} as const
export type InvariantName = keyof typeof invariants

export interface Failure {
  readonly invariant: InvariantName
  /** In a sentence, with names and values. */
  readonly words: string
  /** The step after which it was found; null when it was found after the last one. */
  readonly step: number | null
  /** True time, ms since 1970. */
  readonly at: number
}
