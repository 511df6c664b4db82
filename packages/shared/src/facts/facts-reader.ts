import type * as Y from 'yjs'
import { recordRoot, transitionsRoot } from '../documents/roots.ts'
import type { Facts, FactValue, RecordType } from '../record-types/record-type.ts'
import { rememberedBy } from '../remembered-by.ts'
import { factsOfAll, findingOf, type Origin, readSource, searchedProse, withFindings } from './own-facts.ts'

/**
 * Derives `ownFacts` of a document again and again, and each time reads only what transactions have touched since:
 * a busy server derives them for every commit, and most edits change one field.
 */
export class FactsReader {
  readonly #doc: Y.Doc
  readonly #type: RecordType
  readonly #sources: SourcesByPlace
  /** As they were read last, without findings; null before. */
  #facts: Readonly<Record<string, FactValue>> | null = null
  /** The same as it was told. */
  #told: Facts = {}
  #origin: Origin | null = null
  /** By fact: why the stored value is wrong, of those of which it is. */
  readonly #findings = new Map<string, string>()
  /** Long texts stay as they are while titles and types change: what search reads of them is kept, by name. */
  readonly #prose = new Map<string, string>()
  readonly #roots = new Map<unknown, string>()
  readonly #touchedRoots = new Set<string>()
  /** Keys of the record's root map. */
  readonly #touchedFields = new Set<string>()

  /** To be made when the document's history is loaded; it listens as long as the document lives. */
  constructor(doc: Y.Doc, type: RecordType) {
    this.#doc = doc
    this.#type = type
    this.#sources = sourcesByPlace(type)
    for (const [name, root] of doc.share) this.#roots.set(root, name)
    doc.on('afterTransaction', ({ changed }: Y.Transaction) => {
      if (this.#facts !== null) for (const [parent, keys] of changed) this.#note(parent, keys)
    })
  }

  /** The same object as long as nothing was touched. */
  read(origin: Origin): Facts {
    const root = this.#doc.getMap(recordRoot)
    const before = this.#facts
    const names = before === null ? Object.keys(this.#type.facts) : this.#touched()
    const isOther = origin.by !== this.#origin?.by || origin.at !== this.#origin.at
    if (before !== null && names.length === 0 && !isOther && !this.#touchesAll()) return this.#told
    this.#origin = origin
    // A copy in which little is replaced is several times as fast to make as one that is put together.
    const facts: Record<string, FactValue> = { ...before }
    if (isOther || this.#touchesAll())
      for (const [name, value] of Object.entries(factsOfAll(root, this.#type, origin)))
        if (before === null || !Object.hasOwn(this.#type.facts, name)) facts[name] = value
    for (const name of names) {
      const value = this.#readAnew(name, root)
      if (value !== undefined) facts[name] = value
    }
    this.#facts = before === null ? asParsed(facts) : facts
    this.#touchedRoots.clear()
    this.#touchedFields.clear()
    this.#told = withFindings(this.#facts, this.#inOrder())
    return this.#told
  }

  /** Names of the facts that may be other than when they were read last; null: any. */
  get touched(): readonly string[] | null {
    if (this.#facts === null || this.#touchedFields.has(removedField)) return null
    const names = this.#touched()
    return this.#touchedFields.has(this.#type.title) ? [...names, 'title'] : names
  }

  #readAnew(name: string, root: Y.Map<unknown>): FactValue | undefined {
    const source = this.#type.facts[name]
    if (source === undefined) return undefined
    const finding = findingOf(this.#type, root, source)
    if (finding === null) this.#findings.delete(name)
    else this.#findings.set(name, finding)
    return readSource(this.#doc, this.#type, root, source, (text) => this.#proseOf(text))
  }

  #proseOf(name: string): string {
    const known = this.#touchedRoots.has(name) ? undefined : this.#prose.get(name)
    if (known !== undefined) return known
    const text = searchedProse(this.#doc, name)
    this.#prose.set(name, text)
    return text
  }

  /** Names of the facts that may be other than before. */
  #touched(): readonly string[] {
    const { ofField, ofRoot } = this.#sources
    const [field] = this.#touchedFields
    if (this.#touchedRoots.size === 0 && this.#touchedFields.size === 1) return ofField.get(field ?? '') ?? []
    const names = new Set<string>()
    for (const one of this.#touchedFields) for (const name of ofField.get(one) ?? []) names.add(name)
    for (const one of this.#touchedRoots) for (const name of ofRoot.get(one) ?? []) names.add(name)
    return [...names]
  }

  /** Whether one of the facts that every record has may be other than before. */
  #touchesAll(): boolean {
    return this.#touchedFields.has(this.#type.title) || this.#touchedFields.has(removedField)
  }

  /** Findings in the order of the type's facts. */
  #inOrder(): readonly string[] {
    if (this.#findings.size === 0) return []
    return Object.keys(this.#type.facts).flatMap((name) => this.#findings.get(name) ?? [])
  }

  #note(parent: Parent, keys: ReadonlySet<string | null>): void {
    let outermost = parent
    while (outermost._item !== null && outermost._item.parent !== null)
      outermost = outermost._item.parent as Parent
    const root = this.#roots.get(outermost)
    // A root that the type does not have has no facts.
    if (root === undefined) return
    if (root !== recordRoot) this.#touchedRoots.add(root)
    else for (const key of keys) if (key !== null) this.#touchedFields.add(key)
  }
}

const removedField = 'removed'

/** Names of facts by what they are read off. */
interface SourcesByPlace {
  readonly ofField: ReadonlyMap<string, readonly string[]>
  readonly ofRoot: ReadonlyMap<string, readonly string[]>
}

const sourcesByPlace = rememberedBy((type: RecordType): SourcesByPlace => {
  const [ofField, ofRoot] = [new Map<string, string[]>(), new Map<string, string[]>()]
  const add = (names: Map<string, string[]>, place: string, name: string): void =>
    void names.set(place, [...(names.get(place) ?? []), name])
  for (const [name, source] of Object.entries(type.facts))
    switch (source.from) {
      case 'field':
        add(ofField, source.field, name)
        break
      case 'children':
      case 'count':
        add(ofRoot, source.collection, name)
        break
      case 'status':
        add(ofRoot, transitionsRoot, name)
        break
      case 'text':
        for (const field of source.fields) add(ofField, field, name)
        for (const prose of source.prose) add(ofRoot, prose, name)
        break
      case 'related':
        break
    }
  return { ofField, ofRoot }
})

/**
 * The same as JSON gives it. Facts are copied with every edit, and an object that was read from JSON, and each copy of
 * it, is copied in a sixth of the time of one to which its names were added one by one.
 */
const asParsed = (facts: Readonly<Record<string, FactValue>>): Readonly<Record<string, FactValue>> =>
  JSON.parse(JSON.stringify(facts)) as Record<string, FactValue>

type Parent = Parameters<Y.Transaction['changed']['get']>[0]
