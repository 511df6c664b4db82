import type { GateLimits } from './limits.ts'
import { type Id, Unreadable, UpdateReader } from './update-reader.ts'
import { type Refused, refused } from './verdict.ts'

/**
 * `collected`: a GC struct, of which nothing is left. `deleted`: an item without its content. `values`: plain values.
 * `text`: characters. `map`: a nested Y.Map.
 */
export type StructKind = 'collected' | 'deleted' | 'values' | 'text' | 'map'

/** One struct as the bytes say it. `root`, `parent` and `key` are there only where no neighbour is named. */
export interface ScannedStruct {
  readonly kind: StructKind
  readonly client: number
  readonly clock: number
  /** In clocks: UTF-16 units of a text, values of a list of values. */
  readonly length: number
  readonly origin: Id | null
  readonly rightOrigin: Id | null
  readonly root: string | null
  readonly parent: Id | null
  readonly key: string | null
}

export interface DeletedRange {
  readonly client: number
  readonly clock: number
  readonly length: number
}

/** What an update holds, in the order of its bytes; the structs of one client stand together and without a gap. */
export interface Scan {
  readonly kind: 'scanned'
  readonly structs: readonly ScannedStruct[]
  readonly deletes: readonly DeletedRange[]
}

/**
 * Reads a V1 update from its bytes alone, in one pass. Nothing is allocated by what a number in it claims.
 *
 * | part | bytes |
 * |---|---|
 * | update | count, [client's structs], count, [client's deleted ranges] |
 * | client's structs | count, client, clock of the first, [struct] |
 * | struct | info (128: has origin, 64: has right origin, 32: has key, low 5 bits: content), then by content |
 * | item without neighbours | 1 and root's name, or 0 and parent's id; then the key if it has one |
 * | client's deleted ranges | client, count, [clock, length] |
 *
 * Source: Yjs 13.6.33, `readClientsStructRefs` in src/utils/encoding.js, `readDeleteSet` in src/utils/DeleteSet.js.
 */
export const scanUpdate = (update: Uint8Array, limits: GateLimits): Scan | Refused => {
  if (update.length > limits.bytes)
    return refused('too-large', `${update.length} bytes, at most ${limits.bytes}`)
  const reader = new UpdateReader(update, limits)
  try {
    const structs = readStructs(reader, limits)
    const deletes = readDeletes(reader, limits)
    reader.end()
    return { kind: 'scanned', structs, deletes }
  } catch (thrown) {
    if (thrown instanceof Unreadable) return thrown.refusal
    throw thrown
  }
}

/** Clients in the order of the bytes. Yjs takes the last of two groups of one client and loses the first. */
class Clients {
  #seen: Set<number> | null = null
  #first = -1

  read(reader: UpdateReader): number {
    const client = reader.client()
    if (this.#first < 0) this.#first = client
    else {
      this.#seen ??= new Set([this.#first])
      if (this.#seen.has(client)) throw new Unreadable('client-twice', `client ${client}`)
      this.#seen.add(client)
    }
    return client
  }
}

const readStructs = (reader: UpdateReader, limits: GateLimits): readonly ScannedStruct[] => {
  const structs: ScannedStruct[] = []
  const clients = new Clients()
  const groups = reader.varUint()
  if (groups > limits.clients) throw new Unreadable('too-many-clients', `${groups} writers`)
  for (let group = 0; group < groups; group++) {
    const count = reader.varUint()
    if (count > limits.structs - structs.length || count * 2 > reader.left)
      throw new Unreadable('too-many-structs', `${count} structs in ${reader.left} bytes`)
    if (count === 0) throw new Unreadable('bad-struct', 'a client without structs')
    const client = clients.read(reader)
    let clock = reader.varUint()
    for (let i = 0; i < count; i++) {
      const struct = readStruct(reader, client, clock)
      clock += struct.length
      if (struct.length < 1) throw new Unreadable('zero-length', `the struct at clock ${clock}`)
      if (clock > limits.clock) throw new Unreadable('clock-range', `clock ${clock}`)
      structs.push(struct)
    }
  }
  return structs
}

const hasOrigin = 128
const hasRightOrigin = 64
const hasKey = 32

const readStruct = (reader: UpdateReader, client: number, clock: number): ScannedStruct => {
  const info = reader.byte()
  const kind = readKind(info)
  const origin = info & hasOrigin ? reader.id() : null
  const rightOrigin = info & hasRightOrigin ? reader.id() : null
  let root: string | null = null
  let parent: Id | null = null
  let key: string | null = null
  if (origin === null && rightOrigin === null && kind !== 'collected') {
    const named = reader.varUint()
    if (named > 1) throw new Unreadable('bad-struct', `${named} says neither root nor parent`)
    if (named === 1) root = reader.key()
    else parent = reader.id()
    if (info & hasKey) key = reader.key()
  }
  const length = readContent(reader, kind)
  return { kind, client, clock, length, origin, rightOrigin, root, parent, key }
}

const readKind = (info: number): StructKind => {
  const content = info & 31
  switch (content) {
    case 0:
      if (info !== 0) throw new Unreadable('bad-struct', 'a collected struct with the marks of an item')
      return 'collected'
    case 1:
      return 'deleted'
    case 4:
      return 'text'
    case 7:
      return 'map'
    case 8:
      return 'values'
    case 10:
      throw new Unreadable('skip-struct', 'the update leaves structs out')
    default: // JSON, bytes, embeds, formats, sub-documents and what is not known
      throw new Unreadable('content-kind', `content of kind ${content}`)
  }
}

const mapType = 1

/** @returns the length in clocks */
const readContent = (reader: UpdateReader, kind: StructKind): number => {
  switch (kind) {
    case 'text':
      return reader.textLength()
    case 'values': {
      const count = reader.count(1)
      for (let i = 0; i < count; i++) reader.value()
      return count
    }
    case 'map': {
      const type = reader.varUint()
      if (type !== mapType) throw new Unreadable('content-kind', `a nested type of kind ${type}`)
      return 1
    }
    case 'deleted':
    case 'collected':
      return reader.varUint()
  }
}

const readDeletes = (reader: UpdateReader, limits: GateLimits): readonly DeletedRange[] => {
  const ranges: DeletedRange[] = []
  const clients = new Clients()
  const groups = reader.count(2)
  for (let group = 0; group < groups; group++) {
    const client = clients.read(reader)
    const count = reader.varUint()
    if (count > limits.ranges - ranges.length || count * 2 > reader.left)
      throw new Unreadable('too-many-ranges', `${count} ranges in ${reader.left} bytes`)
    if (count === 0) throw new Unreadable('bad-range', 'a client without ranges')
    let end = 0
    for (let i = 0; i < count; i++) {
      const clock = reader.varUint()
      const length = reader.varUint()
      if (length < 1 || clock < end) throw new Unreadable('bad-range', `${length} from clock ${clock}`)
      end = clock + length
      if (end > limits.clock) throw new Unreadable('clock-range', `clock ${end}`)
      ranges.push({ client, clock, length })
    }
  }
  return ranges
}
