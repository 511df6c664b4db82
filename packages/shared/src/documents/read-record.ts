import * as Y from 'yjs'
import { readTransitions, type Transition } from '../life-cycle/transition.ts'
import type { Field, RecordType } from '../record-types/record-type.ts'
import { decodeField, type FieldValue } from './field-value.ts'
import { childrenOf, recordRoot } from './roots.ts'

/** A record as plain values, read by its type. */
export interface RecordContent {
  readonly fields: Readonly<Record<string, FieldValue>>
  readonly prose: Readonly<Record<string, string>>
  /** Without removed ones, in their order. */
  readonly children: Readonly<Record<string, readonly Child[]>>
  readonly transitions: ReadonlyMap<string, Transition>
  readonly removed: Removal | null
  readonly findings: readonly string[]
}

export interface Child {
  readonly id: string
  readonly order: string
  readonly fields: Readonly<Record<string, FieldValue>>
}

/** Removal is a field, so that it has an author and a place in the structure. */
export interface Removal {
  readonly by: string
  readonly at: number
}

/** Total: whatever the document holds, the answer has the shape of the type, and findings say what did not fit. */
export const readRecord = (doc: Y.Doc, type: RecordType): RecordContent => {
  const findings: string[] = []
  const root = doc.getMap(recordRoot)
  const prose: Record<string, string> = {}
  for (const name of Object.keys(type.prose)) prose[name] = doc.getText(name).toString()
  const children: Record<string, readonly Child[]> = {}
  for (const [name, collection] of Object.entries(type.children))
    children[name] = readChildren(childrenOf(doc, name), collection.fields, findings)
  return {
    fields: readFields(root, type.fields, findings),
    prose,
    children,
    transitions: type.lifeCycle === null ? new Map() : readTransitions(doc, type.lifeCycle, findings),
    removed: readRemoval(root),
    findings,
  }
}

const readFields = (
  map: Y.Map<unknown>,
  fields: Readonly<Record<string, Field>>,
  findings: string[],
): Record<string, FieldValue> => {
  const values: Record<string, FieldValue> = {}
  for (const [name, field] of Object.entries(fields)) {
    const { value, finding } = decodeField(field, map.get(name))
    values[name] = value
    if (finding !== null) findings.push(finding)
  }
  return values
}

/** The children that are not removed, by (order, id). Concurrent inserts may share an order; ids decide. */
export const readChildren = (
  map: Y.Map<Y.Map<unknown>>,
  fields: Readonly<Record<string, Field>>,
  findings: string[] = [],
): readonly Child[] => {
  const found: Child[] = []
  for (const [id, child] of map) {
    if (!(child instanceof Y.Map)) {
      findings.push(`child ${id} is not a map`)
      continue
    }
    if (readRemoval(child) !== null) continue
    const order = child.get('order')
    found.push({
      id,
      order: typeof order === 'string' ? order : '',
      fields: readFields(child, fields, findings),
    })
  }
  return found.sort(byOrder)
}

const byOrder = (a: Child, b: Child): number =>
  a.order < b.order ? -1 : a.order > b.order ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0

export const readRemoval = (map: Y.Map<unknown>): Removal | null => {
  const raw = map.get('removed')
  if (typeof raw !== 'object' || raw === null) return null
  const { by, at } = raw as Record<string, unknown>
  return { by: typeof by === 'string' ? by : '', at: typeof at === 'number' ? at : 0 }
}
