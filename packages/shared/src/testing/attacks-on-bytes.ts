import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import {
  type Attack,
  all,
  at,
  attack,
  attacker,
  by,
  deepMaps,
  fresh,
  many,
  mine,
  notes,
  title,
  victim,
} from './attack.ts'
import {
  bytesOf,
  collected,
  type ForgedStruct,
  forgedUpdate,
  fromHex,
  nested,
  number,
  numbers,
  typed,
  valued,
} from './forged-update.ts'

/** `depth` lists around nothing. */
const deepList = (depth: number): ForgedStruct => ({
  ...fresh,
  content: 8,
  body(bytes) {
    encoding.writeVarUint(bytes, 1)
    for (let i = 0; i < depth; i++) for (const byte of [117, 1]) encoding.writeUint8(bytes, byte)
    encoding.writeUint8(bytes, 126)
  },
})

const ownKey = (key: string): ForgedStruct => ({
  ...fresh,
  content: 8,
  body(bytes) {
    encoding.writeVarUint(bytes, 1)
    encoding.writeUint8(bytes, 118)
    encoding.writeVarUint(bytes, 1)
    encoding.writeVarString(bytes, key)
    encoding.writeAny(bytes, { admin: true })
  },
})

/** What the bytes alone betray. */
export const attacksOnBytes: readonly Attack[] = [
  attack('no bytes', 'truncated', () => new Uint8Array(0)),
  attack('200 bytes of chance', 'too-many-clients', () =>
    Uint8Array.from({ length: 200 }, (_, i) => (i * 7919 + 141) % 256),
  ),
  attack('an honest update cut short', 'truncated', (base) => Y.encodeStateAsUpdate(base).slice(0, -9)),
  attack('cut inside the deletions, structs whole', 'too-many-ranges', () =>
    Uint8Array.from([...mine(valued(1, fresh)).slice(0, -1), 1, victim, 3]),
  ),
  attack('32 million structs in 7 bytes', 'too-many-structs', () => numbers(1, 33_554_431, attacker, 0)),
  attack('33.5 million structs in 7 bytes', 'too-many-structs', () => numbers(1, 33_500_000, 1, 0)),
  attack('5,000 structs in 6 bytes', 'too-many-structs', () => numbers(1, 5_000, attacker, 0)),
  attack('2^32 - 1 structs', 'too-many-structs', () => numbers(1, 2 ** 32 - 1, attacker, 0)),
  attack('2^40 structs', 'too-many-structs', () => numbers(1, 2 ** 40, attacker, 0)),
  attack('12 writers of one struct each', 'foreign-client', () =>
    forgedUpdate(Array.from({ length: 12 }, (_, i) => by(attacker + i, 0, collected(1)))),
  ),
  attack('a list of 2^31 values without values', 'truncated', () =>
    mine({ ...fresh, content: 8, body: number(2 ** 31) }),
  ),
  attack('a collected struct of 2^53 - 1', 'clock-range', () => mine(collected(Number.MAX_SAFE_INTEGER))),
  attack("a collected struct of 2^40 at the victim's next clock", 'clock-range', () =>
    forgedUpdate([by(victim, at.next, collected(2 ** 40))]),
  ),
  attack('an item without values', 'zero-length', () => mine({ ...fresh, content: 8, body: number(0) })),
  attack('two empty texts at one clock', 'zero-length', () => mine(typed('', notes), typed('', notes))),
  attack('one client listed twice', 'client-twice', () =>
    forgedUpdate([by(attacker, 0, valued('first', fresh)), by(attacker, 0, valued('second', title))]),
  ),
  attack('20,000 nested maps', 'too-large', () => all(deepMaps(20_000))),
  attack('20,000 nested maps and the outermost deleted', 'too-large', () =>
    forgedUpdate([{ client: attacker, clock: 0, structs: deepMaps(20_000) }], [[attacker, 0, 1]]),
  ),
  attack('lists 50,000 deep', 'too-large', () => mine(deepList(50_000))),
  attack('lists 20 deep', 'value-depth', () => mine(deepList(20))),
  attack('a million values', 'too-large', () => mine(valued(undefined, fresh, 1_000_000))),
  attack('30,000 values', 'value-size', () => mine(valued(undefined, fresh, 30_000))),
  attack('500,000 collected structs', 'too-large', () => all(many(500_000, () => collected(1)))),
  attack('100,000 rival values of one key', 'too-large', () =>
    all(many(100_000, () => valued(undefined, title))),
  ),
  attack('20,000 writers of one key', 'too-large', () =>
    forgedUpdate(Array.from({ length: 20_000 }, (_, i) => by(1_000 + i, 0, valued(undefined, title)))),
  ),
  attack('1,001 writers', 'too-many-clients', () =>
    forgedUpdate(Array.from({ length: 1_001 }, (_, i) => by(1_000 + i, 0, collected(1)))),
  ),
  attack('200,000 ranges of nobody', 'too-large', () =>
    bytesOf((out) => {
      for (const value of [0, 1, 4242, 200_000]) encoding.writeVarUint(out, value)
      for (let i = 0; i < 200_000; i++) for (const value of [i * 2, 1]) encoding.writeVarUint(out, value)
    }),
  ),
  attack('more ranges than bytes', 'too-many-ranges', () => numbers(0, 1, victim, 10_000, 0, 1)),
  attack('ranges that overlap', 'bad-range', () =>
    forgedUpdate(
      [],
      [
        [victim, 4, 5],
        [victim, 6, 2],
      ],
    ),
  ),
  attack('a range without length', 'bad-range', () => forgedUpdate([], [[victim, 4, 0]])),
  attack('a value with __proto__', 'forbidden-key', () => mine(ownKey('__proto__'))),
  attack('a value with constructor', 'forbidden-key', () => mine(ownKey('constructor'))),
  attack('a key __proto__', 'forbidden-key', () =>
    mine(valued({ admin: true }, { root: 'record', key: '__proto__' })),
  ),
  attack('a child prototype', 'forbidden-key', () => mine(nested(1, { root: 'tasks', key: 'prototype' }))),
  attack('a root __proto__', 'forbidden-key', () => mine(valued(1, { root: '__proto__', key: 'a' }))),
  attack('a key of 300 bytes', 'string-too-long', () =>
    mine(valued(1, { root: 'record', key: 'k'.repeat(300) })),
  ),
  attack('a sub-document', 'content-kind', () =>
    mine({
      ...fresh,
      content: 9,
      body(out) {
        encoding.writeVarString(out, 'guid')
        encoding.writeAny(out, { autoLoad: true })
      },
    }),
  ),
  attack('an XML element', 'content-kind', () =>
    mine({
      ...fresh,
      content: 7,
      body(out) {
        encoding.writeVarUint(out, 3)
        encoding.writeVarString(out, 'script')
      },
    }),
  ),
  attack('a nested array', 'content-kind', () => mine(nested(0, { root: 'tasks', key: 'a' }))),
  attack('a nested text', 'content-kind', () => mine(nested(2, { root: 'tasks', key: 'a' }))),
  attack('a nested type 99', 'content-kind', () => mine(nested(99, fresh))),
  attack('content of kind 31', 'content-kind', () => mine({ ...fresh, content: 31, body: number(0) })),
  attack('a format in a text', 'content-kind', () =>
    mine({
      ...notes,
      content: 6,
      body(out) {
        encoding.writeVarString(out, 'bold')
        encoding.writeVarString(out, 'true')
      },
    }),
  ),
  attack('a hole', 'skip-struct', () => mine({ content: 10, body: number(5) })),
  attack('bad UTF-8', 'bad-utf8', () =>
    mine({
      ...notes,
      content: 4,
      body: (out) => encoding.writeVarUint8Array(out, Uint8Array.of(0xff, 0xfe)),
    }),
  ),
  attack('a bigint', 'value-kind', () => mine(valued(12n, fresh))),
  attack('bytes as a value', 'value-kind', () => mine(valued(Uint8Array.of(1, 2), fresh))),
  attack('a number padded to 400 bytes', 'integer-range', () =>
    Uint8Array.from([1, 1, attacker, 0, 8 | 32, ...Array.from({ length: 400 }, () => 128), 0, 0]),
  ),
  attack('100 bytes behind the end', 'trailing-bytes', () =>
    Uint8Array.from([...mine(valued(1, fresh)), ...new Uint8Array(100)]),
  ),
  attack('a V2 update', 'trailing-bytes', (base) => Y.encodeStateAsUpdateV2(base)),
  attack('a V2 bomb of 10 million structs in 26 bytes', 'trailing-bytes', () =>
    fromHex('0000028d0100000100010000000541feace2040180ade2040000'),
  ),
]
