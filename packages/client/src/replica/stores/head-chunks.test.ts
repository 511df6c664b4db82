import type { Facts, RecordId } from '@fieldmerge/shared'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { headChunkOf, headsInChunk } from './head-chunks.ts'
import { lazyHead } from './lazy-head.ts'
import type { ReplicaHead } from './replica-store.ts'

const head = (n: number, facts: Facts): ReplicaHead => ({
  record: `workOrder/${String(n).padStart(26, '0')}` as RecordId,
  typeVersion: 1,
  why: 'filter',
  as: 'documents',
  hasDocument: n % 2 === 0,
  version: n,
  time: n,
  facts,
})

test('[A240] heads are read from a chunk as they were stored, whatever their texts, and copied with their facts', () => {
  const text = fc.string({ unit: 'binary', maxLength: 12 })
  const facts = fc.dictionary(
    text,
    fc.oneof(text, fc.double({ noNaN: true }), fc.boolean(), fc.constant(null)),
  )
  fc.assert(
    fc.property(fc.array(facts, { maxLength: 8 }), (all) => {
      // As JSON has them: it knows no -0.
      const heads = all.map((one, n) => head(n, JSON.parse(JSON.stringify(one)) as Facts))
      const chunk = headChunkOf(heads.map((head) => ({ head })))
      expect(headsInChunk(chunk)).toEqual(heads)
      expect(headsInChunk(chunk).map((one) => ({ ...one, version: 0 }))).toEqual(
        heads.map((one) => ({ ...one, version: 0 })),
      )
      expect(structuredClone(headsInChunk(chunk))).toEqual(heads)
      expect(headsInChunk(headChunkOf(headsInChunk(chunk).map((head) => ({ head }))))).toEqual(heads)
      expect(headsInChunk(JSON.stringify(heads))).toEqual(heads)
    }),
  )
})

test('[A240] facts that nobody asks for are not read', () => {
  const { heads, facts } = headChunkOf([
    { head: head(1, { title: 'Pole' }) },
    { head: head(2, { title: 'Lamp' }) },
  ])
  const [first, second] = headsInChunk({ heads, facts: facts.replace('{"title":"Pole"}', 'x'.repeat(16)) })
  expect(second?.facts).toEqual({ title: 'Lamp' })
  expect(second?.facts).toBe(second?.facts)
  expect(() => first?.facts).toThrow(SyntaxError)
})

test('[A240] facts that are stored as they came are not read either, and those of facts alone are cut when they are', () => {
  const plain = head(1, { title: 'Pole' })
  const json = JSON.stringify(plain.facts)
  expect(headChunkOf([{ head: lazyHead(plain, json), told: json }])).toEqual(headChunkOf([{ head: plain }]))
  const bare: ReplicaHead = { ...plain, as: 'facts' }
  const broken = lazyHead(bare, '{')
  expect(headChunkOf([{ head: broken, told: '{' }]).facts).toBe('{')
  expect(() => broken.facts).toThrow(SyntaxError)
  const long = JSON.stringify({ title: 'Pole', text: 'x'.repeat(1_000) })
  expect(lazyHead(bare, long).facts).toEqual({ title: 'Pole', text: 'x'.repeat(256) })
})
