import * as Y from 'yjs'
import { CommandError } from '../commands/command-error.ts'
import { setKey } from '../commands/field-commands.ts'
import { replaceText } from '../commands/prose-commands.ts'
import { decodeField } from '../documents/field-value.ts'
import { childrenOf, recordRoot, transitionsRoot } from '../documents/roots.ts'
import { mayFollow, replay } from '../life-cycle/replay.ts'
import { readTransitions } from '../life-cycle/transition.ts'
import type { Field, RecordType } from '../record-types/record-type.ts'
import type { SuggestedChange } from './suggested-change.ts'

type Of<K extends SuggestedChange['kind']> = Extract<SuggestedChange, { kind: K }>

/**
 * Writes suggested changes as ordinary edits, each in transactions of its own, onto the document that they were made
 * against. `by`: whose changes they are.
 * @throws CommandError when one does not fit any more; those before it are written then
 */
export const acceptChanges = (
  doc: Y.Doc,
  type: RecordType,
  changes: readonly SuggestedChange[],
  by: string,
): void => {
  // What is asked for in a child that is asked for too needs it first.
  for (const change of changes) accept(doc, type, change, by)
}

const accept = (doc: Y.Doc, type: RecordType, change: SuggestedChange, by: string): void => {
  switch (change.kind) {
    case 'field': {
      const { field, suggested } = change
      return setKey(doc.getMap(recordRoot), field, fitting(type.fields, field, suggested))
    }
    case 'text':
      for (const { at, deleted, inserted } of change.edits)
        replaceText(doc, type, change.root, at, deleted.length, inserted)
      return
    case 'child':
      return acceptChild(doc, type, change)
    case 'childField':
      return acceptChildField(doc, type, change)
    case 'status':
      return acceptStatus(doc, type, change, by)
  }
}

const acceptChild = (doc: Y.Doc, type: RecordType, { collection, child, suggested }: Of<'child'>): void => {
  const children = childrenOf(doc, collection)
  const fields = type.children[collection]?.fields ?? {}
  const values = Object.entries(suggested).map(
    ([name, value]) => [name, fitting(fields, name, value)] as const,
  )
  doc.transact(() => {
    const known = children.get(child)
    const map = known instanceof Y.Map ? known : new Y.Map<unknown>()
    if (map !== known) children.set(child, map)
    for (const [name, value] of values) setKey(map, name, value)
  })
}

const acceptChildField = (doc: Y.Doc, type: RecordType, change: Of<'childField'>): void => {
  const { collection, child, field, suggested } = change
  const map = childrenOf(doc, collection).get(child)
  const { label = collection, fields = {} } = type.children[collection] ?? {}
  if (!(map instanceof Y.Map)) throw new CommandError('no-such-child', `${label}: there is no entry ${child}`)
  setKey(map, field, fitting(fields, field, suggested))
}

/** The steps that lead on from where the record is now; where none of them does, its end alone. */
const acceptStatus = (doc: Y.Doc, type: RecordType, { steps, suggested }: Of<'status'>, by: string): void => {
  const cycle = type.lifeCycle
  if (cycle === null) throw new CommandError('not-allowed-now', `${type.label} has no status`)
  const move = (id: string, to: string, at: number): void => {
    const now = replay(cycle, readTransitions(doc, cycle))
    if (!mayFollow(cycle, now.state, to)) return
    const over = now.tips.filter((tip) => tip.id !== now.tip).map((tip) => tip.id)
    doc.getMap(transitionsRoot).set(id, { to, after: now.tip, over, by, at })
  }
  for (const { id, to, at } of steps) move(id, to, at)
  const { state } = replay(cycle, readTransitions(doc, cycle))
  const label = (name: string): string => cycle.states[name]?.label ?? name
  if (state !== suggested)
    throw new CommandError(
      'not-allowed-now',
      `${type.label}: ${label(state)} does not lead to ${label(suggested)}`,
    )
}

/** A field of a newer device survives as it is; of one that is known here nothing is accepted that it cannot hold. */
const fitting = (fields: Readonly<Record<string, Field>>, name: string, value: unknown): unknown => {
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined
  const finding = field === undefined ? null : decodeField(field, value).finding
  if (finding !== null) throw new CommandError('wrong-value', finding)
  return value
}
