import * as fc from 'fast-check'
import * as encoding from 'lib0/encoding'
import { describe, expect, test } from 'vitest'
import { parseRecordId, type RecordId } from '../ids/record-id.ts'
import { MalformedFrame } from './frame-reader.ts'
import { decodeLive, encodeLive, type LiveMessage } from './live.ts'
import { decodeRecordSet, encodeRecordSet, memberKey, SetHash } from './record-set.ts'
import {
  carriages,
  decodeToDevice,
  encodeToDevice,
  reasons,
  removals,
  resumes,
  type ToDevice,
} from './to-device.ts'
import { decodeToServer, encodeToServer, type ToServer } from './to-server.ts'

const uint = fc.maxSafeNat()
const small = fc.nat(2 ** 32 - 1)
const bytes = (length?: number) =>
  fc.uint8Array(length === undefined ? { maxLength: 40 } : { minLength: length, maxLength: length })
const text = fc.string({ unit: 'grapheme', maxLength: 30 })
const ulid = fc.stringMatching(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/)
const record = ulid.map((one) => `workOrder/${one}` as RecordId)
const stamp = fc.record({ deviceClock: uint, sinceStart: uint, start: small })
const envelope = fc.record({
  record,
  clientId: small,
  fromClock: small,
  toClock: small,
  before: bytes(),
  time: uint,
  stamp,
  update: bytes(),
})

const toServer: fc.Arbitrary<ToServer> = fc.oneof(
  fc.record({
    type: fc.constant('hello' as const),
    token: text,
    appVersion: text,
    generation: bytes(16),
    sequence: uint,
    rowHash: bytes(8),
    setVersion: uint,
    setHash: bytes(8),
    stamp,
  }),
  fc.record({ type: fc.constant('push' as const), envelopes: fc.array(envelope, { maxLength: 4 }) }),
  fc.record({ type: fc.constant('set' as const), deflated: bytes() }),
  fc.record({ type: fc.constant('credit' as const), bytes: uint }),
  fc.record({ type: fc.constant('token' as const), token: text }),
  fc.record({ type: fc.constant('ping' as const), n: uint }),
  fc.record({
    type: fc.constant('open' as const),
    records: fc.array(fc.record({ record, version: uint }), { maxLength: 4 }),
  }),
  fc.record({ type: fc.constant('close' as const), records: fc.array(record, { maxLength: 4 }) }),
  fc.record({
    type: fc.constant('witness' as const),
    records: fc.array(fc.record({ record, stateVector: bytes() }), { maxLength: 3 }),
  }),
  fc.record({ type: fc.constant('undecided' as const), heldIds: fc.array(text, { maxLength: 4 }) }),
  fc.record({
    type: fc.constant('pin' as const),
    records: fc.array(fc.record({ record, pinned: fc.boolean() }), { maxLength: 4 }),
  }),
  fc.record({ type: fc.constant('digest' as const), digest: bytes() }),
)

const replicated = fc.record({
  record,
  typeVersion: small,
  why: fc.constantFrom(...reasons),
  as: fc.constantFrom(...carriages),
  version: uint,
  time: uint,
  facts: fc.json().map((json) => new TextEncoder().encode(json)),
  base: fc.option(bytes()),
  rows: fc.array(bytes(), { maxLength: 3 }),
})

const checkpoint = fc.record({
  sequence: uint,
  rowHash: bytes(8),
  setVersion: uint,
  setHash: bytes(8),
  safeUpTo: uint,
  progress: fc.record({
    records: uint,
    bytes: uint,
    ofRecords: uint,
    ofBytes: uint,
    urgentDone: fc.boolean(),
  }),
})

const toDevice: fc.Arbitrary<ToDevice> = fc.oneof(
  fc.record({
    type: fc.constant('welcome' as const),
    serverVersion: text,
    generation: bytes(16),
    head: uint,
    serverTime: uint,
    limits: fc.record({ envelopeBytes: small, structs: small, frameBytes: small }),
    resume: fc.constantFrom(...resumes),
  }),
  fc.record({ type: fc.constant('records' as const), records: fc.array(replicated, { maxLength: 3 }) }),
  fc.record({
    type: fc.constant('removed' as const),
    records: fc.array(fc.record({ record, why: fc.constantFrom(...removals) }), { maxLength: 3 }),
  }),
  checkpoint.map((one) => ({ type: 'checkpoint' as const, ...one })),
  fc.record({
    type: fc.constant('batch' as const),
    records: fc.array(replicated, { maxLength: 3 }),
    checkpoint,
  }),
  fc.record({ type: fc.constant('ack' as const), hashes: fc.array(bytes(32), { maxLength: 4 }) }),
  fc.record({ type: fc.constant('held' as const), hash: bytes(32), heldId: text, code: text }),
  fc.record({ type: fc.constant('refused' as const), hash: bytes(32), code: text, detail: text }),
  fc.record({ type: fc.constant('decided' as const), heldId: text, decision: text, note: text, by: text }),
  fc.constantFrom({ type: 'needsSet' as const }, { type: 'needsToken' as const }),
  fc.record({ type: fc.constant('error' as const), code: text, detail: text }),
  fc.record({ type: fc.constant('pong' as const), n: uint }),
  fc.record({ type: fc.constant('missing' as const), record, clientId: small, clock: uint }),
  fc.record({ type: fc.constant('deflated' as const), frame: bytes() }),
  fc.record({
    type: fc.constant('pins' as const),
    whole: fc.boolean(),
    records: fc.array(fc.record({ record, pinned: fc.boolean(), code: text }), { maxLength: 4 }),
  }),
  fc.record({
    type: fc.constant('movedOut' as const),
    records: fc.array(fc.record({ record, until: uint }), { maxLength: 4 }),
  }),
  fc.record({ type: fc.constant('needsDigest' as const) }),
)

const live: fc.Arbitrary<LiveMessage> = fc.oneof(
  fc.record({ type: fc.constant('step1' as const), stateVector: bytes() }),
  fc.record({
    type: fc.constantFrom('step2' as const, 'update' as const, 'awareness' as const),
    update: bytes(),
  }),
  fc.record({ type: fc.constant('denied' as const), reason: text }),
  fc.constant({ type: 'queryAwareness' as const }),
  fc.record({ type: fc.constant('ack' as const), hash: bytes(32) }),
)

const codecs: [
  string,
  fc.Arbitrary<unknown>,
  (message: never) => Uint8Array,
  (frame: Uint8Array) => unknown,
][] = [
  ['/replicate to the server', toServer, encodeToServer, decodeToServer],
  ['/replicate to the device', toDevice, encodeToDevice, decodeToDevice],
  ['/live', live, encodeLive, decodeLive],
]

describe.each(codecs)('%s', (_name, messages, encode, decode) => {
  test('[S5] every message comes back as it was', () => {
    fc.assert(
      fc.property(messages, (message) => {
        expect(decode(encode(message as never))).toEqual(message)
      }),
    )
  })

  test('[S6] a frame that is cut, longer or changed is read as another message or refused, never anything else', () => {
    fc.assert(
      fc.property(messages, fc.nat(), fc.integer({ min: 0, max: 255 }), (message, place, value) => {
        const frame = encode(message as never)
        const changed = frame.slice()
        changed[place % frame.length] = value
        for (const bad of [frame.subarray(0, place % frame.length), new Uint8Array([...frame, 0]), changed])
          try {
            decode(bad)
          } catch (error) {
            expect(error).toBeInstanceOf(MalformedFrame)
          }
      }),
      { numRuns: 400 },
    )
    fc.assert(
      fc.property(messages, (message) => {
        expect(() => decode(new Uint8Array([...encode(message as never), 7]))).toThrow(MalformedFrame)
      }),
    )
  })
})

test('[S103] facts are the same on the wire as text and as its bytes', () => {
  const title = fc.string({ unit: 'grapheme', maxLength: 300 })
  fc.assert(
    fc.property(replicated, title, (record, title) => {
      const facts = JSON.stringify({ title })
      const bytes = new TextEncoder().encode(facts)
      const told = (facts: string | Uint8Array) =>
        encodeToDevice({ type: 'records', records: [{ ...record, facts }] })
      expect(told(facts)).toEqual(told(bytes))
    }),
  )
})

test('[S5] text of any length and script is written as lib0 writes it', () => {
  const long = fc.tuple(
    fc.string({ unit: 'grapheme', maxLength: 5 }),
    fc.constantFrom(1, 40, 126, 127, 128, 5_500, 16_383),
  )
  fc.assert(
    fc.property(long, ([unit, times]) => {
      const message = { type: 'error' as const, code: 'x', detail: unit.repeat(times) }
      const expected = encoding.createEncoder()
      encoding.writeVarUint(expected, 10)
      encoding.writeVarString(expected, message.code)
      encoding.writeVarString(expected, message.detail)
      expect(encodeToDevice(message)).toEqual(encoding.toUint8Array(expected))
    }),
  )
})

test('[S6] a length that is claimed and not there is refused without reading beyond the frame', () => {
  const pool = new TextEncoder().encode('secret of another connection')
  const frame = pool.subarray(0, 2)
  pool.set([13, 20])
  expect(() => decodeToDevice(frame)).toThrow('20 bytes are announced')
})

test('[S6] a forged count of items costs nothing', () => {
  expect(() => decodeToServer(new Uint8Array([1, 255, 255, 255, 255, 15]))).toThrow(MalformedFrame)
})

test('[S7] record ids have one form', () => {
  fc.assert(
    fc.property(ulid, (one) => {
      expect(parseRecordId(`workOrder.cost/${one}`)).not.toBeNull()
    }),
  )
  for (const wrong of [
    '',
    'workOrder',
    'workOrder/',
    'WorkOrder/01H',
    '../01HZZZZZZZZZZZZZZZZZZZZZZZ',
    'a/8ZZZZZZZZZZZZZZZZZZZZZZZZZ',
  ])
    expect(parseRecordId(wrong)).toBeNull()
})

test('[S8] a set travels whole, and its hash depends on its members and how they are carried only', () => {
  const member = fc.record({
    record,
    version: uint,
    why: fc.constantFrom(...reasons),
    as: fc.constantFrom(...carriages),
  })
  const entries = fc.uniqueArray(member, { selector: (one) => one.record })
  fc.assert(
    fc.property(entries, (set) => {
      expect(decodeRecordSet(encodeRecordSet(set))).toEqual(set)
      expect(SetHash.of(set).bytes()).toEqual(SetHash.of(set.toReversed()).bytes())
      const [first] = set
      if (first === undefined) return
      const hash = SetHash.of(set)
      hash.toggle(memberKey(first))
      expect(hash.bytes()).toEqual(SetHash.of(set.slice(1)).bytes())
      expect(hash.bytes()).not.toEqual(SetHash.of(set).bytes())
      const as = first.as === 'facts' ? 'documents' : 'facts'
      expect(SetHash.of([{ ...first, as }]).bytes()).not.toEqual(SetHash.of([first]).bytes())
    }),
  )
})
