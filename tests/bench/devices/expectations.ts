import {
  contentOf,
  type Facts,
  fieldService,
  newDocument,
  ownFacts,
  type RecordId,
  type RecordType,
} from '@fieldmerge/shared'
import { SeededRandom } from '@fieldmerge/shared/testing'
import * as Y from 'yjs'
import type { DocumentState } from '../world/states-codec.ts'

const workOrder: RecordType = fieldService.type('workOrder')
/** Facts that every reader must find; the rest depends on who made the record. */
const compared = [
  'number',
  'title',
  'type',
  'priority',
  'openedAt',
  'dueAt',
  'tasks',
  'tasksDone',
  'text',
] as const

/** What is to be on a device: facts of all records, and the content of some chosen by chance. */
export class Expectations {
  readonly #facts = new Map<string, Facts>()
  readonly #content = new Map<string, string>()

  constructor(states: readonly DocumentState[], documents: number) {
    const random = new SeededRandom(2)
    const chosen = new Set<RecordId>()
    while (chosen.size < Math.min(documents, states.length)) chosen.add(random.pick(states).record)
    for (const { record, state } of states) {
      const doc = aDocument()
      Y.applyUpdate(doc, state)
      this.#facts.set(record, factsOf(doc))
      if (chosen.has(record)) this.#content.set(record, contentOf(doc))
    }
  }

  /** Records whose whole content is compared. */
  get chosen(): readonly RecordId[] {
    return [...this.#content.keys()] as RecordId[]
  }

  get records(): readonly RecordId[] {
    return [...this.#facts.keys()] as RecordId[]
  }

  /** @throws when a fact is not as it should be */
  checkFacts(record: RecordId, facts: Facts | undefined): void {
    const expected = this.#facts.get(record)
    for (const name of compared)
      if (facts?.[name] !== expected?.[name])
        throw new Error(`${record}: fact "${name}" is ${facts?.[name]}, not ${expected?.[name]}`)
  }

  /** @throws when the content is not as it should be */
  checkContent(record: RecordId, doc: Y.Doc): void {
    if (contentOf(doc) !== this.#content.get(record)) throw new Error(`${record} has other content`)
  }
}

export const aDocument = (): Y.Doc => newDocument(workOrder)

/** The row of a list, read off a document: what devices of peers have to do for every list. */
export const factsOf = (doc: Y.Doc): Facts => ownFacts(doc, workOrder, { by: '', at: 0 })
