import { recordRoot } from '@fieldmerge/shared'
import * as Y from 'yjs'
import type { ByteWriter } from './byte-writer.ts'

interface Id {
  client: number
  clock: number
}

/** The fields that edits change in turn: all of them are facts, two of them searched text. */
export const editedFields = ['title', 'priority', 'type'] as const
const priorities = ['low', 'high', 'urgent', 'normal'] as const

/** What the writer sets with the n-th edit: never what the field holds already. */
export const editOf = (
  n: number,
): { readonly field: (typeof editedFields)[number]; readonly value: string } => {
  const field = editedFields[n % 3] ?? 'title'
  const turn = Math.floor(n / 3)
  if (field === 'priority') return { field, value: priorities[turn % 4] ?? 'low' }
  return { field, value: `${field === 'title' ? 'Lamp' : 'Repair'} ${turn % 1_000}` }
}

/**
 * Edits of one writer in one record, byte for byte as Yjs makes them by `map.set`, without Yjs: origin, value, and
 * the deletion of the value that was there. The same for every system.
 *
 * | part | bytes |
 * |---|---|
 * | structs | 1 client, 1 struct; client, clock; info, origin, 1 value |
 * | deletes | 1 client; its id, 1 range: clock, 1 |
 */
export class EditChain {
  readonly clientId: number
  /** Everybody else's clocks, which do not move. */
  readonly #seen: readonly (readonly [client: number, clock: number])[]
  readonly #heads: Readonly<Record<string, Id>>
  readonly #first: number
  #clock = 0

  /** `doc` is the record as it is before the first edit; it is not changed. `first` is the number of that edit. */
  constructor(doc: Y.Doc, clientId: number, first = 0) {
    this.clientId = clientId
    this.#first = first
    this.#seen = [...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([a], [b]) => b - a)
    this.#heads = Object.fromEntries(
      editedFields.map((field) => {
        const item = doc.getMap(recordRoot)._map.get(field)
        if (item === undefined) throw new Error(`the record has no "${field}" to be changed`)
        return [field, { ...item.lastId }]
      }),
    )
  }

  /** How many edits were made: the clock of the next one. */
  get clock(): number {
    return this.#clock
  }

  /** The state vector before the next edit. Yjs writes larger client ids first. */
  writeBefore(writer: ByteWriter): void {
    const own = this.#clock > 0
    writer.varUint(this.#seen.length + (own ? 1 : 0))
    let written = !own
    for (const [client, clock] of this.#seen) {
      if (!written && this.clientId > client) {
        this.#writeOwn(writer)
        written = true
      }
      writer.varUint(client)
      writer.varUint(clock)
    }
    if (!written) this.#writeOwn(writer)
  }

  #writeOwn(writer: ByteWriter): void {
    writer.varUint(this.clientId)
    writer.varUint(this.#clock)
  }

  /** Writes the next edit's update. */
  writeNext(writer: ByteWriter): void {
    const { field, value } = editOf(this.#first + this.#clock)
    const head = this.#heads[field]
    if (head === undefined) throw new Error(`"${field}" is not edited`)
    writer.byte(1)
    writer.byte(1)
    writer.varUint(this.clientId)
    writer.varUint(this.#clock)
    writer.byte(hasOrigin | hasKey | plainValues)
    writer.varUint(head.client)
    writer.varUint(head.clock)
    writer.byte(1)
    writer.byte(stringValue)
    writer.ascii(value)
    writer.byte(1)
    writer.varUint(head.client)
    writer.byte(1)
    writer.varUint(head.clock)
    writer.byte(1)
    head.client = this.clientId
    head.clock = this.#clock++
  }
}

const hasOrigin = 128
const hasKey = 32
const plainValues = 8
const stringValue = 119
