import * as Y from 'yjs'
import { setKey } from '../commands/field-commands.ts'
import { changeStatus, nextStates } from '../commands/status-commands.ts'
import { defaultOf } from '../documents/field-value.ts'
import { readRemoval } from '../documents/read-record.ts'
import { childrenOf, rootKind } from '../documents/roots.ts'
import { replay } from '../life-cycle/replay.ts'
import { readTransitions } from '../life-cycle/transition.ts'
import type { RecordType } from '../record-types/record-type.ts'

/** One part of what an edit did, with what is needed to take it back by an ordinary edit. */
export type Inverse =
  /** A key of the root map (`child` null) or of a child. */
  | {
      readonly kind: 'key'
      readonly root: string
      readonly child: string | null
      readonly key: string
      readonly before: unknown
      readonly after: unknown
    }
  | { readonly kind: 'added'; readonly root: string; readonly child: string }
  | { readonly kind: 'status'; readonly before: string; readonly after: string }

/** Reads the inverses off the events of one transaction. Texts have Yjs's own undo and are left out. */
export const inversesOf = (
  type: RecordType,
  doc: Y.Doc,
  events: readonly Y.YEvent<Y.AbstractType<unknown>>[],
  statusBefore: string | null,
): readonly Inverse[] => {
  const inverses: Inverse[] = []
  for (const event of events) {
    if (!(event.target instanceof Y.Map)) continue
    const root = rootNameOf(doc, event)
    const kind = rootKind(type, root)
    const child = event.path.length > 0 ? String(event.path[0]) : null
    for (const [key, change] of event.changes.keys) {
      if (kind === 'transitions') {
        if (statusBefore !== null)
          inverses.push({ kind: 'status', before: statusBefore, after: statusOf(doc, type) ?? statusBefore })
      } else if (kind === 'children' && child === null) inverses.push({ kind: 'added', root, child: key })
      else {
        const before = change.oldValue ?? absentValue(type, root, child, key)
        inverses.push({ kind: 'key', root, child, key, before, after: event.target.get(key) })
      }
    }
  }
  return inverses
}

/** What an absent key says: taking a first value back must not clear a field that has a default. */
const absentValue = (type: RecordType, root: string, child: string | null, key: string): unknown => {
  const fields = child === null ? type.fields : type.children[root]?.fields
  const field = fields?.[key]
  return field === undefined ? null : defaultOf(field)
}

/** The state that the record's own transitions leave it in; null for a type without a life cycle. */
export const statusOf = (doc: Y.Doc, type: RecordType): string | null =>
  type.lifeCycle === null ? null : replay(type.lifeCycle, readTransitions(doc, type.lifeCycle)).state

const rootNameOf = (doc: Y.Doc, event: Y.YEvent<Y.AbstractType<unknown>>): string => {
  const root = event.currentTarget
  for (const [name, type] of doc.share) if (type === root) return name
  return ''
}

export type Undone = 'done' | 'changed since' | 'not possible'

/** Takes one part back, unless somebody has changed the same since. */
export const applyInverse = (
  doc: Y.Doc,
  type: RecordType,
  inverse: Inverse,
  making: { readonly id: () => string; readonly by: string; readonly at: number },
): Undone => {
  if (inverse.kind === 'status') return undoStatus(doc, type, inverse, making)
  const target =
    inverse.kind === 'key' && inverse.child === null ? doc.getMap(inverse.root) : childTarget(doc, inverse)
  if (target === null) return 'not possible'
  if (inverse.kind === 'added') {
    if (readRemoval(target) !== null) return 'changed since'
    target.set('removed', { by: making.by, at: making.at })
    return 'done'
  }
  if (JSON.stringify(target.get(inverse.key) ?? null) !== JSON.stringify(inverse.after ?? null))
    return 'changed since'
  setKey(target, inverse.key, inverse.before)
  return 'done'
}

const childTarget = (
  doc: Y.Doc,
  inverse: Extract<Inverse, { child: string | null }>,
): Y.Map<unknown> | null => {
  const child = inverse.child === null ? undefined : childrenOf(doc, inverse.root).get(inverse.child)
  return child instanceof Y.Map ? child : null
}

const undoStatus = (
  doc: Y.Doc,
  type: RecordType,
  inverse: Extract<Inverse, { kind: 'status' }>,
  making: { readonly id: () => string; readonly by: string; readonly at: number },
): Undone => {
  if (statusOf(doc, type) !== inverse.after) return 'changed since'
  if (!nextStates(doc, type).includes(inverse.before)) return 'not possible'
  changeStatus(doc, type, making.id(), inverse.before, making)
  return 'done'
}
