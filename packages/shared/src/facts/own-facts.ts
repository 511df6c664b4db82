import * as Y from 'yjs'
import { decodeField } from '../documents/field-value.ts'
import { readRemoval } from '../documents/read-record.ts'
import { childrenOf, recordRoot } from '../documents/roots.ts'
import { replay } from '../life-cycle/replay.ts'
import { readTransitions } from '../life-cycle/transition.ts'
import type { FactSource, Facts, FactValue, RecordType } from '../record-types/record-type.ts'
import { foldText } from './fold-text.ts'

/** Who made the record and when: from its first envelope, never from the document, where anybody could write it. */
export interface Origin {
  readonly by: string
  readonly at: number
}

/** UTF-16 units of each prose that search covers: about 2 KB. */
const proseSearched = 2_048

/**
 * The facts that a document yields by itself. `completeFacts` adds what is folded from other records.
 * Total, like all readers of documents.
 */
export const ownFacts = (doc: Y.Doc, type: RecordType, origin: Origin): Facts => {
  const root = doc.getMap(recordRoot)
  const facts: Record<string, FactValue> = factsOfAll(root, type, origin)
  const findings: string[] = []
  for (const name in type.facts) {
    const source = type.facts[name]
    if (source === undefined) continue
    const value = readSource(doc, type, root, source)
    if (value !== undefined) facts[name] = value
    const finding = findingOf(type, root, source)
    if (finding !== null) findings.push(finding)
  }
  return withFindings(facts, findings)
}

/** Why the stored value of a fact's field is not one of it, in words; null when it is. */
export const findingOf = (type: RecordType, root: Y.Map<unknown>, source: FactSource): string | null => {
  const field = source.from === 'field' ? type.fields[source.field] : undefined
  return field === undefined || source.from !== 'field'
    ? null
    : decodeField(field, root.get(source.field)).finding
}

/** Facts say what is wrong in the fields that they come from, so that nobody must open records to find it. */
export const withFindings = (facts: Facts, findings: readonly string[]): Facts =>
  findings.length === 0 ? facts : { ...facts, findings: [...new Set(findings)] }

/** The facts that every record has. */
export const factsOfAll = (root: Y.Map<unknown>, type: RecordType, origin: Origin) => {
  const title = root.get(type.title)
  return {
    title: typeof title === 'string' ? title : '',
    removed: readRemoval(root) !== null,
    createdBy: origin.by,
    createdAt: origin.at,
  }
}

/** One declared fact of a document; undefined when it is folded from other records. */
export const readSource = (
  doc: Y.Doc,
  type: RecordType,
  root: Y.Map<unknown>,
  source: FactSource,
  /** The start of a text, folded for search. */
  prose: (name: string) => string = (name) => searchedProse(doc, name),
): FactValue | undefined => {
  switch (source.from) {
    case 'field': {
      const field = type.fields[source.field]
      return field === undefined ? null : decodeField(field, root.get(source.field)).value
    }
    case 'children':
      return distinctOf(childrenOf(doc, source.collection), source.field)
    case 'count':
      return countOf(childrenOf(doc, source.collection), source.where)
    case 'status':
      return type.lifeCycle === null
        ? null
        : replay(type.lifeCycle, readTransitions(doc, type.lifeCycle)).state
    case 'text':
      return searchText(root, source.fields, source.prose.map(prose))
    case 'related':
      return undefined
  }
}

/** The children that are not removed. Iterators of Yjs cost more than what they lead to. */
const eachPresent = (map: Y.Map<Y.Map<unknown>>, look: (child: Y.Map<unknown>) => void): void =>
  map.forEach((child) => {
    if (child instanceof Y.Map && readRemoval(child) === null) look(child)
  })

const distinctOf = (map: Y.Map<Y.Map<unknown>>, field: string): readonly string[] => {
  const values = new Set<string>()
  eachPresent(map, (child) => {
    const value = child.get(field)
    if (typeof value === 'string') values.add(value)
  })
  return [...values].sort()
}

const countOf = (map: Y.Map<Y.Map<unknown>>, where: string | undefined): number => {
  let count = 0
  eachPresent(map, (child) => {
    if (where === undefined || child.get(where) === true) count++
  })
  return count
}

/** Parts are folded each by itself: none of it reaches over the end of a line. */
const searchText = (root: Y.Map<unknown>, fields: readonly string[], prose: readonly string[]): string => {
  const parts: string[] = []
  for (const name of fields) {
    const value = root.get(name)
    if (typeof value === 'string' && value !== '') parts.push(foldText(value))
  }
  return [...parts, ...prose.filter((text) => text !== '')].join('\n')
}

/** What of a text is searched: its start, folded. */
export const searchedProse = (doc: Y.Doc, name: string): string =>
  foldText(startOf(doc.getText(name), proseSearched))

/** The first `wanted` units without making a string of the whole text. */
const startOf = (text: Y.Text, wanted: number): string => {
  let start = ''
  for (let item = text._start; item !== null && start.length < wanted; item = item.right)
    if (!item.deleted && item.content instanceof Y.ContentString) start += item.content.str
  return start.slice(0, wanted)
}
