import * as Y from 'yjs'
import { sortedJson } from '../documents/content.ts'
import { newDocument } from '../documents/new-document.ts'
import { childrenOf, recordRoot } from '../documents/roots.ts'
import { replay } from '../life-cycle/replay.ts'
import { decodeTransition, readTransitions } from '../life-cycle/transition.ts'
import type { RecordType } from '../record-types/record-type.ts'
import { type HeldEdit, type HeldWrite, HeldWrites } from './held-writes.ts'
import type { SuggestedChange, SuggestedText } from './suggested-change.ts'

export interface Suggestions {
  /** What the edits come to in all, by place; what stands there already is left out. */
  readonly changes: readonly SuggestedChange[]
  /** Edits of which nothing can be shown, since what they build on is not here. */
  readonly unreadable: number
}

/** Of the text around an edit so much is shown. */
const shownAround = 40

/**
 * What held edits ask for, against the document as it is now. They are applied to a copy: the document stays as it
 * is, and so do they. In the order in which they came.
 */
export const suggestionsOf = (doc: Y.Doc, type: RecordType, edits: readonly HeldEdit[]): Suggestions => {
  const scratch = newDocument(type, { gc: false })
  Y.applyUpdate(scratch, Y.encodeStateAsUpdate(doc))
  const texts = watchTexts(scratch, type)
  const writes = new HeldWrites(scratch, type)
  // One transaction, so that each text tells one change in all.
  scratch.transact(() => {
    for (const edit of edits) writes.apply(edit)
  })
  const values = [...writes.values.values()]
  const changes = [
    ...fieldsOf(doc, values),
    ...statusOf(doc, type, values),
    ...childrenWritten(doc, values),
    ...texts(),
  ]
  scratch.destroy()
  return { changes, unreadable: writes.unreadable }
}

const fieldsOf = (doc: Y.Doc, values: readonly HeldWrite[]): readonly SuggestedChange[] => {
  const root = doc.getMap(recordRoot)
  return values.flatMap(({ place: { holds, field }, value }) => {
    if (holds !== 'fields' || field === null) return []
    const now = root.get(field) ?? null
    return isSame(now, value) ? [] : [{ path: field, kind: 'field', field, now, suggested: value }]
  })
}

const statusOf = (doc: Y.Doc, type: RecordType, values: readonly HeldWrite[]): readonly SuggestedChange[] => {
  const { lifeCycle } = type
  if (lifeCycle === null) return []
  const known = readTransitions(doc, lifeCycle)
  const steps = values.flatMap(({ place: { holds, field }, value }) => {
    const step = holds === 'transitions' && field !== null ? decodeTransition(field, value) : null
    return step === null || known.has(step.id) || !Object.hasOwn(lifeCycle.states, step.to) ? [] : [step]
  })
  const last = steps.at(-1)
  if (last === undefined) return []
  const now = replay(lifeCycle, known).state
  return [
    {
      path: 'status',
      kind: 'status',
      now,
      suggested: last.to,
      steps: steps.map(({ id, to, at }) => ({ id, to, at })),
    },
  ]
}

/** A child that is not there is one change with all its fields; of one that is there each field is one. */
const childrenWritten = (doc: Y.Doc, values: readonly HeldWrite[]): readonly SuggestedChange[] => {
  const made = new Map<string, { collection: string; child: string; suggested: Record<string, unknown> }>()
  const changed: SuggestedChange[] = []
  for (const { place, value } of values) {
    const { holds, root: collection, child, field } = place
    if (holds !== 'child' || child === null || field === null) continue
    const map = childrenOf(doc, collection).get(child)
    const path = `${collection}/${child}`
    if (map instanceof Y.Map) {
      const now = map.get(field) ?? null
      const change = { kind: 'childField', collection, child, field, now, suggested: value } as const
      if (!isSame(now, value)) changed.push({ path: `${path}/${field}`, ...change })
      continue
    }
    const known = made.get(path) ?? { collection, child, suggested: {} }
    known.suggested[field] = value
    made.set(path, known)
  }
  return [...[...made].map(([path, child]) => ({ path, kind: 'child' as const, ...child })), ...changed]
}

/** @returns what to ask once everything is applied: the change of each text */
const watchTexts = (scratch: Y.Doc, type: RecordType): (() => readonly SuggestedChange[]) => {
  const changes: SuggestedChange[] = []
  for (const root of Object.keys(type.prose)) {
    const text = scratch.getText(root)
    const now = text.toString()
    text.observe((event) => {
      const edits = editsOf(now, event.delta)
      if (edits.length > 0) changes.push({ path: root, kind: 'text', root, edits })
    })
  }
  return () => changes
}

const editsOf = (now: string, delta: Y.YTextEvent['delta']): readonly SuggestedText[] => {
  const edits: SuggestedText[] = []
  let text = now
  let at = 0
  for (const { retain = 0, delete: erased = 0, insert } of delta) {
    const inserted = typeof insert === 'string' ? insert : ''
    const before = text.slice(Math.max(0, at + retain - shownAround), at + retain)
    const last = edits.at(-1)
    at += retain
    const deleted = text.slice(at, at + erased)
    const after = text.slice(at + erased, at + erased + shownAround)
    text = text.slice(0, at) + inserted + text.slice(at + erased)
    if (last !== undefined && retain === 0 && last.at + last.inserted.length === at)
      edits[edits.length - 1] = {
        ...last,
        deleted: last.deleted + deleted,
        inserted: last.inserted + inserted,
        after,
      }
    else if (erased > 0 || inserted !== '') edits.push({ at, deleted, inserted, before, after })
    at += inserted.length
  }
  return edits
}

const isSame = (a: unknown, b: unknown): boolean => a === b || sortedJson(a) === sortedJson(b)
