import type * as Y from 'yjs'
import { recordRoot, transitionsRoot } from '../documents/roots.ts'
import type { FactSource, Facts, FactValue, RecordType } from '../record-types/record-type.ts'
import { factsOfAll, findingOf, type Origin, readSource, searchedProse, withFindings } from './own-facts.ts'

/**
 * Derives `ownFacts` of a document again and again, and each time reads only what transactions have touched since:
 * a busy server derives them for every commit, and most edits change one field.
 */
export class FactsReader {
  readonly #doc: Y.Doc
  readonly #type: RecordType
  readonly #sources: readonly (readonly [name: string, source: FactSource])[]
  /** As they were read last; null before. */
  #facts: Readonly<Record<string, FactValue>> | null = null
  /** By fact, in the order of the type's: those of which the stored value is wrong. */
  readonly #findings = new Map<string, string | null>()
  /** Long texts stay as they are while titles and types change: what search reads of them is kept, by name. */
  readonly #prose = new Map<string, string>()
  readonly #roots = new Map<unknown, string>()
  #touched: Touched | null = null

  /** To be made when the document's history is loaded; it listens as long as the document lives. */
  constructor(doc: Y.Doc, type: RecordType) {
    this.#doc = doc
    this.#type = type
    this.#sources = Object.entries(type.facts)
    for (const [name, root] of doc.share) this.#roots.set(root, name)
    doc.on('afterTransaction', ({ changed }: Y.Transaction) => {
      for (const [parent, keys] of changed) this.#note(parent, keys)
    })
  }

  read(origin: Origin): Facts {
    const root = this.#doc.getMap(recordRoot)
    const before = this.#facts
    // A copy in which little is replaced is several times as fast to make as one that is put together.
    const facts: Record<string, FactValue> = { ...before }
    for (const [name, value] of Object.entries(factsOfAll(root, this.#type, origin)))
      if (before === null || !Object.hasOwn(this.#type.facts, name)) facts[name] = value
    for (const [name, source] of this.#sources) {
      if (before !== null && this.#isFresh(source)) continue
      const value = this.#readAnew(name, source, root)
      if (value !== undefined) facts[name] = value
    }
    this.#facts = before === null ? asParsed(facts) : facts
    this.#touched = { roots: new Set(), fields: new Set() }
    return withFindings(
      this.#facts,
      [...this.#findings.values()].filter((finding) => finding !== null),
    )
  }

  #readAnew(name: string, source: FactSource, root: Y.Map<unknown>): FactValue | undefined {
    const value = readSource(this.#doc, this.#type, root, source, (text) => this.#proseOf(text))
    if (source.from === 'field') this.#findings.set(name, findingOf(this.#type, root, source))
    return value
  }

  #proseOf(name: string): string {
    const known = this.#touched?.roots.has(name) === false ? this.#prose.get(name) : undefined
    if (known !== undefined) return known
    const text = searchedProse(this.#doc, name)
    this.#prose.set(name, text)
    return text
  }

  #isFresh(source: FactSource): boolean {
    if (this.#touched === null) return false
    const { roots, fields } = this.#touched
    switch (source.from) {
      case 'field':
        return !fields.has(source.field)
      case 'children':
      case 'count':
        return !roots.has(source.collection)
      case 'status':
        return !roots.has(transitionsRoot)
      case 'text':
        return (
          !source.fields.some((field) => fields.has(field)) && !source.prose.some((name) => roots.has(name))
        )
      case 'related':
        return true
    }
  }

  #note(parent: Parent, keys: ReadonlySet<string | null>): void {
    if (this.#touched === null) return
    let outermost = parent
    while (outermost._item !== null && outermost._item.parent !== null)
      outermost = outermost._item.parent as Parent
    const root = this.#roots.get(outermost)
    // A root that the type does not have has no facts.
    if (root === undefined) return
    if (root !== recordRoot) this.#touched.roots.add(root)
    else for (const key of keys) if (key !== null) this.#touched.fields.add(key)
  }
}

/**
 * The same as JSON gives it. Facts are copied with every edit, and an object that was read from JSON, and each copy of
 * it, is copied in a sixth of the time of one to which its names were added one by one.
 */
const asParsed = (facts: Readonly<Record<string, FactValue>>): Readonly<Record<string, FactValue>> =>
  JSON.parse(JSON.stringify(facts)) as Record<string, FactValue>

type Parent = Parameters<Y.Transaction['changed']['get']>[0]

interface Touched {
  readonly roots: Set<string>
  /** Keys of the record's root map. */
  readonly fields: Set<string>
}
