import type { Facts, RecordId } from '@fieldmerge/shared'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { headChunkOf, headOf, headsInChunk } from './head-chunks.ts'
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
      const chunk = headChunkOf(heads)
      expect(headsInChunk(chunk)).toEqual(heads)
      expect(headsInChunk(chunk).map((one) => ({ ...one, version: 0 }))).toEqual(
        heads.map((one) => ({ ...one, version: 0 })),
      )
      expect(structuredClone(headsInChunk(chunk))).toEqual(heads)
      expect(headsInChunk(headChunkOf(headsInChunk(chunk)))).toEqual(heads)
      expect(headsInChunk(JSON.stringify(heads))).toEqual(heads)
    }),
  )
})

test('[R81] facts that came as a text go on as that text, and nobody has read it', () => {
  const { facts: _, ...bare } = head(1, {})
  expect(headChunkOf([headOf(bare, 'no JSON')]).facts).toBe('no JSON')
})

test('[A240] facts that nobody asks for are not read', () => {
  const { heads, facts } = headChunkOf([head(1, { title: 'Pole' }), head(2, { title: 'Lamp' })])
  const [first, second] = headsInChunk({ heads, facts: facts.replace('{"title":"Pole"}', 'x'.repeat(16)) })
  expect(second?.facts).toEqual({ title: 'Lamp' })
  expect(second?.facts).toBe(second?.facts)
  expect(() => first?.facts).toThrow(SyntaxError)
})
