import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { openRoots } from '../documents/roots.ts'
import type { ErrorCode } from '../errors/registry.ts'
import { fieldService } from '../record-types/field-service.ts'
import {
  bytesOf,
  collected,
  type ForgedStruct,
  forgedUpdate,
  fromHex,
  gone,
  nested,
  number,
  numbers,
  typed,
  valued,
} from './forged-update.ts'

/** An update that somebody means harm with. */
export interface Attack {
  readonly name: string
  /** What a gate answers: a code, when it refuses. */
  readonly answer: ErrorCode | 'early' | 'newer' | 'known'
  /** Under whose client id the envelope comes. */
  readonly clientId: number
  /** Made for the document that `attackedDocument` gives. */
  readonly update: (base: Y.Doc) => Uint8Array
}

/** Client ids of the corpus: the record's honest writer and whoever attacks. */
export const victim = 5
export const attacker = 77

const type = fieldService.type('workOrder')

/**
 * A work order by the victim. Clock 0: the title; 1: the child `t1`; 2: its name; 3: a status change `s1`;
 * 4 to 14: "hello world"; 15: the title again.
 */
export const attackedDocument = (): Y.Doc => {
  const doc = openRoots(new Y.Doc(), type)
  doc.clientID = victim
  const root = doc.getMap('record')
  root.set('title', 'first')
  const child = new Y.Map<unknown>()
  doc.getMap('tasks').set('t1', child)
  child.set('name', 'Look')
  doc.getMap('transitions').set('s1', { to: 'completed', after: null, over: [], by: 'user/a', at: 1 })
  doc.getText('notes').insert(0, 'hello world')
  root.set('title', 'second')
  return doc
}

/**
 * The same with notes `B D hello A _world C X` by several writers. A, B, C: clocks 0 to 2 of client 6; D: 0 of
 * client 7; X: 0 of client 9, who had only `hello ` of the victim's and wrote behind it.
 */
export const patchedDocument = (): Y.Doc => {
  const doc = attackedDocument()
  const put = (client: number, clock: number, text: string, where: Parameters<typeof typed>[1]): void =>
    Y.applyUpdate(doc, forgedUpdate([by(client, clock, typed(text, where))]))
  put(6, 0, 'A', { origin: [victim, 8], right: [victim, 9] })
  put(6, 1, 'B', { right: [victim, 4] })
  put(6, 2, 'C', { origin: [victim, 14] })
  put(7, 0, 'D', { origin: [6, 1], right: [victim, 4] })
  put(9, 0, 'X', { origin: [victim, 10] })
  return doc
}

/** The victim's clocks, by what they hold. */
const at = { firstTitle: 0, child: 1, childName: 2, status: 3, text: 4, title: 15, next: 16 } as const
const title = { root: 'record', key: 'title' }
const fresh = { root: 'record', key: 'number' }
const notes = { root: 'notes' }
const overTitle = { origin: [victim, at.title] as const, key: 'title' }

const by = (client: number, clock: number, ...structs: ForgedStruct[]) => ({ client, clock, structs })
const all = (structs: readonly ForgedStruct[]): Uint8Array =>
  forgedUpdate([{ client: attacker, clock: 0, structs }])
const mine = (...structs: ForgedStruct[]): Uint8Array => all(structs)
const many = (count: number, struct: (i: number) => ForgedStruct): ForgedStruct[] =>
  Array.from({ length: count }, (_, i) => struct(i))

const attack = (
  name: string,
  answer: Attack['answer'],
  update: Attack['update'],
  clientId = attacker,
): Attack => ({ name, answer, clientId, update })

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

const deepMaps = (count: number): ForgedStruct[] =>
  many(count, (i) =>
    nested(1, i === 0 ? { root: 'tasks', key: 'd' } : { parent: [attacker, i - 1], key: 'd' }),
  )

const bytes: readonly Attack[] = [
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

const structure: readonly Attack[] = [
  attack('a clock far ahead', 'early', () => forgedUpdate([by(attacker, 1_000, valued(1, fresh))])),
  attack("behind its writer's future", 'bad-struct', () => mine(valued(1, { origin: [attacker, 50] }))),
  attack("behind its writer's future, after a good struct", 'bad-struct', () =>
    forgedUpdate(
      [by(attacker, 0, valued(1, fresh), valued(2, { origin: [attacker, 50] }))],
      [[victim, 4, 1]],
    ),
  ),
  attack("in its writer's future", 'bad-struct', () => mine(valued(1, { parent: [attacker, 50], key: 'z' }))),
  attack('two writers who wait for each other', 'foreign-client', () =>
    forgedUpdate([by(300, 0, valued(1, { origin: [200, 0] })), by(200, 0, valued(1, { origin: [300, 0] }))]),
  ),
  attack('behind what nobody has', 'early', () => mine(valued(1, { origin: [300, 0] }))),
  attack('written into a plain value', 'parent-not-a-map', () =>
    mine(valued(1, { parent: [victim, at.title], key: 'z' })),
  ),
  attack("written into one's own plain value", 'parent-not-a-map', () =>
    mine(valued(1, fresh), valued(1, { parent: [attacker, 0], key: 'z' })),
  ),
  attack('an unknown root', 'newer', () => mine(valued(1, { root: 'evil', key: 'z' }))),
  attack('text in a map', 'schema', () => mine(typed('hidden', { root: 'record' }))),
  attack('text under a key', 'schema', () => mine(typed('hidden', fresh))),
  attack('a key in a text', 'schema', () => mine(valued(1, { root: 'notes', key: 'attr' }))),
  attack('text under a key of a text', 'schema', () => mine(typed('x', { root: 'notes', key: 'attr' }))),
  attack('a value that is no child', 'schema', () => mine(valued(1, { root: 'tasks', key: 't9' }))),
  attack('a map among the fields', 'schema', () => mine(nested(1, fresh))),
  attack('a map inside a child', 'nest-depth', () =>
    mine(nested(1, { parent: [victim, at.child], key: 'name2' })),
  ),
  attack('100 nested maps', 'nest-depth', () => all(deepMaps(100))),
  attack('under another writer', 'foreign-client', (base) => Y.encodeStateAsUpdate(base)),
  attack("a struct at the victim's next clock", 'foreign-client', () =>
    forgedUpdate([by(victim, at.next, valued('forged', overTitle))]),
  ),
  attack("the writer's own update again", 'known', (base) => Y.encodeStateAsUpdate(base), victim),
  attack('a collected struct', 'bad-struct', () => mine(collected(3))),
  attack('a right neighbour in a map', 'right-origin-on-map', () =>
    mine(valued('left of all', { right: [victim, at.firstTitle] })),
  ),
  attack('neighbours in two places', 'origin-elsewhere', () =>
    mine(typed('x', { origin: [victim, at.text], right: [victim, at.title] })),
  ),
  attack('2,000 rival values of one key', 'sibling-of-self', () =>
    all(many(2_000, () => valued(undefined, title))),
  ),
  attack('a rival of its own value', 'sibling-of-self', () =>
    mine(valued(1, overTitle), valued(2, overTitle)),
  ),
  attack(
    'a rival of its own older value',
    'sibling-of-self',
    () => forgedUpdate([by(victim, at.next, valued(1, { origin: [victim, at.firstTitle] }))]),
    victim,
  ),
  attack(
    'a value as if its writer had none',
    'sibling-of-self',
    () => forgedUpdate([by(victim, at.next, valued(1, title))]),
    victim,
  ),
  attack('a value written over with nothing left', 'map-deletion', () =>
    forgedUpdate(
      [by(attacker, 0, valued(1, overTitle))],
      [
        [attacker, 0, 1],
        [victim, at.title, 1],
      ],
    ),
  ),
  attack('a value that was never there', 'map-deletion', () => mine(gone(1, fresh))),
  attack('two living values in one item', 'bad-struct', () => mine(valued(1, fresh, 2))),
  attack('two values in one item, one of them living', 'bad-struct', () =>
    forgedUpdate([by(attacker, 0, valued(1, fresh, 2))], [[attacker, 0, 1]]),
  ),
  attack('a value deleted', 'map-deletion', () => forgedUpdate([], [[victim, at.title, 1]])),
  attack('a value deleted beside another', 'map-deletion', () =>
    forgedUpdate([by(attacker, 0, valued(1, fresh))], [[victim, at.title, 1]]),
  ),
  attack('a child deleted', 'map-deletion', () => forgedUpdate([], [[victim, at.child, 1]])),
  attack('a status change deleted', 'map-deletion', () => forgedUpdate([], [[victim, at.status, 1]])),
  attack('everything deleted', 'map-deletion', () => forgedUpdate([], [[victim, 0, at.next]])),
  attack('a status change written over', 'transition-overwrite', () =>
    mine(valued({ to: 'open' }, { origin: [victim, at.status], key: 's1' })),
  ),
  attack('a rival status change', 'transition-overwrite', () =>
    mine(valued({ to: 'open' }, { root: 'transitions', key: 's1' })),
  ),
  attack('a child written over', 'child-overwrite', () =>
    mine(nested(1, { origin: [victim, at.child], key: 't1' })),
  ),
  attack('a rival child', 'child-overwrite', () => mine(nested(1, { root: 'tasks', key: 't1' }))),
  attack("deletes 2^40 of the victim's clocks", 'clock-range', () =>
    forgedUpdate([], [[victim, 0, 2 ** 40]]),
  ),
  attack('deletes 2^40 clocks of nobody', 'clock-range', () => forgedUpdate([], [[4242, 0, 2 ** 40]])),
  attack("deletes the victim's future", 'early', () => forgedUpdate([], [[victim, at.text, 50]])),
  attack("deletes its own writer's future", 'delete-of-unknown', () =>
    forgedUpdate([by(attacker, 0, typed('x', { origin: [victim, 14] }))], [[attacker, 0, 50]]),
  ),
  attack('one text item on both sides', 'not-neighbours', () =>
    mine(typed('x', { origin: [victim, 8], right: [victim, 8] })),
  ),
  attack('neighbours the wrong way round', 'not-neighbours', () =>
    mine(typed('x', { origin: [victim, 10], right: [victim, 6] })),
  ),
  attack('behind its own character, but not before what is next', 'not-neighbours', () =>
    mine(
      typed('x', { origin: [victim, 8], right: [victim, 9] }),
      typed('y', { origin: [attacker, 0], right: [victim, 12] }),
    ),
  ),
  attack('between its own two characters of one item', 'not-neighbours', () =>
    mine(
      typed('xy', { origin: [victim, 8], right: [victim, 9] }),
      typed('z', { origin: [attacker, 0], right: [attacker, 1] }),
    ),
  ),
  attack('neighbours with text between them', 'not-neighbours', () =>
    mine(typed('x', { origin: [victim, 5], right: [victim, 9] })),
  ),
  attack('a last place before the end', 'not-neighbours', (base) => {
    const doc = openRoots(new Y.Doc(), type)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(base))
    doc.clientID = attacker - 1
    doc.getText('notes').insert(5, '!')
    Y.applyUpdate(base, Y.encodeStateAsUpdate(doc))
    return mine(typed('x', { origin: [attacker - 1, 0] }))
  }),
  attack('8,000 texts that Yjs would search for seconds', 'not-neighbours', () =>
    all(many(4_000, (i) => typed('x', i < 2 ? notes : { right: [attacker, i >> 1] }))),
  ),
  attack('alone it loads, merged with another no document does', 'bad-range', () =>
    fromHex('00010f010100010f010021010021010100010f0100210100210101'),
  ),
  attack(
    'it applies, and then the document does not load again',
    'early',
    () => fromHex('01010125c801110111027d06760101617d0100'),
    1,
  ),
]

/** Every attack that we know of, each against `attackedDocument()`. */
export const hostileCorpus: readonly Attack[] = [...bytes, ...structure]
