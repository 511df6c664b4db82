import type { RecordContent } from '../documents/read-record.ts'
import { replay } from '../life-cycle/replay.ts'
import type { RecordType } from '../record-types/record-type.ts'
import { type LedgerPath, removedKey, statusPath } from './ledger-path.ts'
import { isSame } from './registers.ts'
import { type WordRun, wordDifference } from './word-difference.ts'

/** One thing that is other at one moment than at another. */
export interface PathDifference {
  readonly path: LedgerPath
  /** Null where there was nothing; of a child that came or went, all its fields. */
  readonly before: unknown
  readonly after: unknown
  /** Of a text: what leads from one to the other. */
  readonly words?: readonly WordRun[]
}

/** What differs between two moments of one record, field by field in the order of its declaration. */
export const differenceOf = (
  type: RecordType,
  before: RecordContent,
  after: RecordContent,
): readonly PathDifference[] => {
  const found: PathDifference[] = []
  const compare = (path: LedgerPath, was: unknown, is: unknown): void => {
    if (!isSame(was, is)) found.push({ path, before: was ?? null, after: is ?? null })
  }
  compare(statusPath, statusOf(type, before), statusOf(type, after))
  compare(removedKey, before.removed, after.removed)
  for (const name of Object.keys(type.fields)) compare(name, before.fields[name], after.fields[name])
  for (const name of Object.keys(type.prose)) {
    const [was, is] = [before.prose[name] ?? '', after.prose[name] ?? '']
    if (was !== is) found.push({ path: name, before: was, after: is, words: wordDifference(was, is) })
  }
  for (const [name, { fields }] of Object.entries(type.children)) {
    const [was, is] = [childrenOf(before, name), childrenOf(after, name)]
    for (const id of new Set([...was.keys(), ...is.keys()])) {
      const [one, other] = [was.get(id), is.get(id)]
      if (one === undefined || other === undefined) compare(`${name}/${id}`, one?.fields, other?.fields)
      else {
        for (const field of Object.keys(fields))
          compare(`${name}/${id}/${field}`, one.fields[field], other.fields[field])
        compare(`${name}/${id}/order`, one.order, other.order)
      }
    }
  }
  return found
}

const childrenOf = ({ children }: RecordContent, name: string) =>
  new Map((children[name] ?? []).map((child) => [child.id, child]))

/** The state that a record's own status changes leave it in. */
const statusOf = ({ lifeCycle }: RecordType, { transitions }: RecordContent): string | null =>
  lifeCycle === null ? null : replay(lifeCycle, transitions).state
