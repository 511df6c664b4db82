import {
  acceptChanges,
  type Facts,
  mayFollow,
  ownFacts,
  placesOf,
  type RecordType,
  readTransitions,
  replay,
  type SuggestedChange,
  suggestionsOf,
  type UserId,
} from '@fieldmerge/shared'
import type * as Y from 'yjs'
import type { Denial } from '../rights/denial.ts'
import type { Change, Rights } from '../rights/rights.ts'
import type { HeldEntry } from './quarantine.ts'

/** What somebody accepts of the edits of a case. */
export interface Acceptance {
  readonly by: UserId
  readonly entries: readonly HeldEntry[]
  /** Paths of the changes; null: all. */
  readonly chosen: readonly string[] | null
  /** It was looked at before: what has come to be so meanwhile need not be written any more. */
  readonly isPlanned: boolean
}

/** Some of what was asked for, as it is at this moment. */
export interface Selection {
  readonly changes: readonly SuggestedChange[]
  /** Nothing of the edits is left out. */
  readonly isWhole: boolean
}

/** A path that is no change of the case, or no more. */
export class NoSuchChange extends Error {
  override readonly name = 'NoSuchChange'
}

/** Who decides may not make the edit themselves. */
export class MayNotAccept extends Error {
  override readonly name = 'MayNotAccept'
  readonly denial: Denial

  constructor(denial: Denial) {
    super(`${denial.code} ${denial.detail}`.trim())
    this.denial = denial
  }
}

/** The changes that are chosen, of what the edits ask for on the document as it is. @throws NoSuchChange */
const select = (doc: Y.Doc, type: RecordType, acceptance: Acceptance): Selection => {
  const { entries, chosen, isPlanned } = acceptance
  const { changes, unreadable } = suggestionsOf(doc, type, entries)
  if (chosen === null) return { changes, isWhole: unreadable === 0 }
  const unknown = chosen.find((path) => !changes.some((change) => change.path === path))
  if (unknown !== undefined && !isPlanned)
    throw new NoSuchChange(`the edits ask for no change of "${unknown}"`)
  const selected = changes.filter(({ path }) => chosen.includes(path))
  return { changes: selected, isWhole: unreadable === 0 && selected.length === changes.length }
}

/**
 * Writes what is accepted onto a copy of the document, with the rights of who accepts.
 * @throws NoSuchChange | MayNotAccept | CommandError
 */
export const writeAccepted = (
  doc: Y.Doc,
  type: RecordType,
  acceptance: Acceptance,
  rights: Rights,
  facts: Facts | null,
): Selection => {
  const selection = select(doc, type, acceptance)
  const [first] = acceptance.entries
  if (first === undefined) return selection
  const moves = movesOf(doc, type, selection.changes)
  const { user } = first.author
  acceptChanges(doc, type, selection.changes, user)
  const change: Change = {
    record: first.envelope.record,
    type,
    facts,
    touched: { places: () => selection.changes.flatMap(placesOf) },
    // Whoever decides has the record as it is before them.
    seen: { status: () => true, field: () => true },
    made: () => ownFacts(doc, type, { by: user, at: first.receivedAt }),
    moves: () => moves,
  }
  const denial = rights.mayChange(acceptance.by, change)
  if (denial !== null) throw new MayNotAccept(denial)
  return selection
}

/** The steps that will be written, as `acceptChanges` goes them. */
const movesOf = (
  doc: Y.Doc,
  { lifeCycle }: RecordType,
  changes: readonly SuggestedChange[],
): ReturnType<Change['moves']> => {
  if (lifeCycle === null) return []
  let from = replay(lifeCycle, readTransitions(doc, lifeCycle)).state
  return changes.flatMap((change) =>
    change.kind !== 'status'
      ? []
      : change.steps.flatMap(({ id, to }) => {
          if (!mayFollow(lifeCycle, from, to)) return []
          const move = { from, change: { id, to } }
          from = to
          return [move]
        }),
  )
}
