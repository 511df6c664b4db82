import type { Facts, RecordId, UserId } from '@fieldmerge/shared'
import { typeOf } from '@fieldmerge/shared'
import { findWays, type OwnRecord, type WaysView } from './find-ways.ts'
import type { PersonsOpening } from './opening-store.ts'
import { idsIn } from './record-links.ts'
import { dayNumber, type FoundWay, type Way } from './way.ts'

/** How often people came to what they opened by one way. */
export interface UsedWay extends Way {
  readonly openings: number
  readonly people: number
  /** For each opening, how many days its first record begins after the day it was opened on; of those that have a time. */
  readonly offsets: readonly number[]
}

/** What was opened of a type: by ways from what is one's own, and by none. */
export interface Usage {
  readonly openings: number
  readonly people: number
  readonly ways: readonly UsedWay[]
  readonly unreached: readonly { readonly type: string; readonly openings: number; readonly people: number }[]
}

export interface PersonAsked {
  readonly user: UserId
  readonly teams: readonly RecordId[]
  readonly zone: string
}

export interface DirectoryView extends WaysView {
  /** All records, a slice at a time, so that others are served in between. */
  slices(): AsyncIterable<Iterable<{ readonly record: RecordId; readonly facts: Facts }>>
}

/** Counts what these people opened by how they come to it. */
export const countOpenings = async (
  view: DirectoryView,
  people: readonly PersonAsked[],
  openings: readonly PersonsOpening[],
): Promise<Usage> => {
  const byUser = Map.groupBy(openings, ({ user }) => user)
  const asked = people.filter(({ user }) => byUser.has(user))
  const own = await ownRecords(view, asked)
  const ways = new Map<string, Tally>()
  const unreached = new Map<string, Tally>()
  for (const { user, zone } of asked) {
    const theirs = (byUser.get(user) ?? []).filter(({ record }) => !view.isInFull(typeOf(record)))
    const waysTo = findWays(view, own.get(user) ?? [], new Set(theirs.map(({ record }) => record)), zone)
    for (const { record, day } of theirs) {
      const [best] = waysTo(record).toSorted((a, b) => order(a, b, dayNumber(day)))
      if (best === undefined) tallyOf(unreached, typeOf(record), null).note(user, null)
      else {
        const { startDay, ...way } = best
        tallyOf(ways, JSON.stringify(way), way).note(
          user,
          startDay === null ? null : startDay - dayNumber(day),
        )
      }
    }
  }
  const counted = asked.flatMap(({ user }) => byUser.get(user) ?? [])
  return {
    openings: counted.length,
    people: asked.length,
    ways: [...ways.values()].flatMap(({ way, ...tally }) =>
      way === null
        ? []
        : [{ ...way, openings: tally.openings, people: tally.users.size, offsets: tally.offsets }],
    ),
    unreached: [...unreached].map(([type, tally]) => ({
      type,
      openings: tally.openings,
      people: tally.users.size,
    })),
  }
}

/** The shortest way; one's own before the crew's; the record that begins nearest to the day. */
const order = (a: FoundWay, b: FoundWay, day: number): number => {
  const away = ({ startDay }: FoundWay): number => (startDay === null ? 0 : Math.abs(startDay - day))
  const isTeam = ({ start }: FoundWay): number => (start.link === 'team' ? 1 : 0)
  return a.steps.length - b.steps.length || isTeam(a) - isTeam(b) || away(a) - away(b)
}

/** The records that name each of these people, or a crew of theirs. */
const ownRecords = async (
  view: DirectoryView,
  people: readonly PersonAsked[],
): Promise<ReadonlyMap<UserId, readonly OwnRecord[]>> => {
  const named = new Map<RecordId, { readonly user: UserId; readonly link: 'own' | 'team' }[]>()
  for (const { user, teams } of people)
    for (const [id, link] of [[user, 'own'] as const, ...teams.map((team) => [team, 'team'] as const)])
      named.set(id, [...(named.get(id) ?? []), { user, link }])
  const own = new Map<UserId, OwnRecord[]>()
  for await (const slice of view.slices())
    for (const { record, facts } of slice) {
      const type = typeOf(record)
      if (view.isInFull(type) || facts.removed === true) continue
      for (const { fact, to } of view.links.factsOf(type)) {
        if (to !== 'user' && to !== 'team') continue
        for (const id of idsIn(facts[fact]))
          for (const { user, link } of named.get(id) ?? []) {
            const found = { record, start: { type, link, by: fact } }
            const known = own.get(user)
            if (known === undefined) own.set(user, [found])
            else known.push(found)
          }
      }
    }
  return own
}

class Tally {
  readonly way: Way | null
  openings = 0
  readonly users = new Set<UserId>()
  readonly offsets: number[] = []

  constructor(way: Way | null) {
    this.way = way
  }

  note(user: UserId, offset: number | null): void {
    this.openings++
    this.users.add(user)
    if (offset !== null) this.offsets.push(offset)
  }
}

const tallyOf = (all: Map<string, Tally>, key: string, way: Way | null): Tally => {
  const tally = all.get(key) ?? new Tally(way)
  all.set(key, tally)
  return tally
}
