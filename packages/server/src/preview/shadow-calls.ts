import type { Change, Estimates, Profile } from '@fieldmerge/profile-filter'
import type { Facts, RecordId, UserId } from '@fieldmerge/shared'
import type { RightsDeclaration } from '../rights/declaration.ts'
import type { Preview } from './preview.ts'
import type { RecentTraffic } from './recent-traffic.ts'

/** A record as the shadow takes it in. */
export interface ShadowRecord {
  readonly record: RecordId
  readonly facts: Facts
  /** Of its document as it is stored. */
  readonly bytes: number
}

export type Assigned = readonly (readonly [user: UserId, profiles: readonly string[]])[]

/** What counts now beside facts. */
export interface InForce {
  readonly profiles: readonly Profile[]
  /** Of everybody. */
  readonly assigned: Assigned
  /** Graces that run and pins. */
  readonly kept: readonly Change[]
  readonly rights: RightsDeclaration
}

/** What would be otherwise. */
export interface Question {
  readonly profiles: readonly Profile[]
  readonly withdrawn: readonly string[]
  /** Of those whose profiles would be others. */
  readonly assigned: Assigned
  /** How many people are listed beside the heaviest. */
  readonly listed: number
  /** A profile whose people are summed up, and a person whose numbers are told by type. */
  readonly about: { readonly profile: string; readonly person: UserId | null } | null
}

/** What the main thread asks of the shadow's thread, and what it answers. */
export interface ShadowCalls {
  take: { ask: readonly ShadowRecord[]; answer: null }
  preview: {
    ask: {
      readonly inForce: InForce
      readonly question: Question
      readonly traffic: RecentTraffic
      readonly now: number
    }
    answer: Preview
  }
  estimates: { ask: null; answer: Estimates }
}

export type ShadowCall = keyof ShadowCalls

export interface ShadowRequest {
  readonly id: number
  readonly name: ShadowCall
  readonly ask: ShadowCalls[ShadowCall]['ask']
}

export type ShadowReply =
  | { readonly id: number; readonly answer: ShadowCalls[ShadowCall]['answer'] }
  | { readonly id: number; readonly error: string }
