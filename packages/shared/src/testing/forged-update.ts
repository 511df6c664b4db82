import * as encoding from 'lib0/encoding'

type Id = readonly [client: number, clock: number]

/** One struct as it is to stand in the bytes, however wrong. */
export interface ForgedStruct {
  /** The low five bits of the info byte: 0 collected, 1 deleted, 4 text, 7 type, 8 values. */
  readonly content: number
  readonly origin?: Id
  readonly right?: Id
  readonly root?: string
  readonly parent?: Id
  readonly key?: string
  readonly body: (bytes: encoding.Encoder) => void
}

export const number = (value: number) => (bytes: encoding.Encoder) => encoding.writeVarUint(bytes, value)

export const collected = (length: number): ForgedStruct => ({ content: 0, body: number(length) })

export const gone = (length: number, where: Omit<ForgedStruct, 'content' | 'body'>): ForgedStruct => ({
  ...where,
  content: 1,
  body: number(length),
})

export const typed = (text: string, where: Omit<ForgedStruct, 'content' | 'body'>): ForgedStruct => ({
  ...where,
  content: 4,
  body: (bytes) => encoding.writeVarString(bytes, text),
})

/** A nested type: 0 array, 1 map, 2 text, 3 an XML element, ... */
export const nested = (type: number, where: Omit<ForgedStruct, 'content' | 'body'>): ForgedStruct => ({
  ...where,
  content: 7,
  body: number(type),
})

export const valued = (
  value: Parameters<typeof encoding.writeAny>[1],
  where: Omit<ForgedStruct, 'content' | 'body'>,
  times = 1,
): ForgedStruct => ({
  ...where,
  content: 8,
  body(bytes) {
    encoding.writeVarUint(bytes, times)
    for (let i = 0; i < times; i++) encoding.writeAny(bytes, value)
  },
})

export const bytesOf = (write: (bytes: encoding.Encoder) => void): Uint8Array => {
  const bytes = encoding.createEncoder()
  write(bytes)
  return encoding.toUint8Array(bytes)
}

/** Just these numbers. */
export const numbers = (...values: readonly number[]): Uint8Array =>
  bytesOf((bytes) => {
    for (const value of values) encoding.writeVarUint(bytes, value)
  })

export const fromHex = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

/** Several writers' structs and, by client in the order given, deleted ranges. */
export const forgedUpdate = (
  groups: readonly {
    readonly client: number
    readonly clock: number
    readonly structs: readonly ForgedStruct[]
  }[],
  deletes: readonly (readonly [client: number, clock: number, length: number])[] = [],
): Uint8Array =>
  bytesOf((bytes) => {
    encoding.writeVarUint(bytes, groups.length)
    for (const { client, clock, structs } of groups) {
      for (const value of [structs.length, client, clock]) encoding.writeVarUint(bytes, value)
      for (const struct of structs) writeStruct(bytes, struct)
    }
    const clients = [...new Set(deletes.map(([client]) => client))]
    encoding.writeVarUint(bytes, clients.length)
    for (const client of clients) {
      const ranges = deletes.filter(([of]) => of === client)
      for (const value of [client, ranges.length]) encoding.writeVarUint(bytes, value)
      for (const [, clock, length] of ranges)
        for (const value of [clock, length]) encoding.writeVarUint(bytes, value)
    }
  })

const writeStruct = (bytes: encoding.Encoder, struct: ForgedStruct): void => {
  const { content, origin, right, root, parent, key, body } = struct
  encoding.writeUint8(bytes, content | (origin ? 128 : 0) | (right ? 64 : 0) | (key === undefined ? 0 : 32))
  for (const id of [origin, right]) if (id) for (const part of id) encoding.writeVarUint(bytes, part)
  if (content !== 0 && !origin && !right) {
    encoding.writeVarUint(bytes, root === undefined ? 0 : 1)
    if (root !== undefined) encoding.writeVarString(bytes, root)
    else for (const part of parent ?? [0, 0]) encoding.writeVarUint(bytes, part)
    if (key !== undefined) encoding.writeVarString(bytes, key)
  }
  body(bytes)
}
