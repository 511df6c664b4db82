import type { Facts, RecordId } from '@fieldmerge/shared'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { headChunkOf, headsInChunk } from './head-chunks.ts'
import { lazyHead } from './lazy-head.ts'
import type { ReplicaHead } from './replica-store.ts'
import { ToldFacts } from './told-facts.ts'

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
  const told = new ToldFacts(JSON.stringify(plain.facts))
  expect(headChunkOf([{ head: lazyHead(plain, told), told }])).toEqual(headChunkOf([{ head: plain }]))
  const bare: ReplicaHead = { ...plain, as: 'facts' }
  const nothing = new ToldFacts('{')
  const broken = lazyHead(bare, nothing)
  expect(headChunkOf([{ head: broken, told: nothing }]).facts).toBe('{')
  expect(() => broken.facts).toThrow(SyntaxError)
  const long = new ToldFacts(JSON.stringify({ title: 'Pole', text: 'x'.repeat(1_000) }))
  expect(lazyHead(bare, long).facts).toEqual({ title: 'Pole', text: 'x'.repeat(256) })
})

test('[R64] facts that came as bytes are stored as all are, and need the frame that they came in no more', () => {
  const title = fc.string({ unit: fc.constantFrom('a', 'B', '"', 'é', '電', '💡'), maxLength: 6 })
  const one = fc.record({ title, isTold: fc.boolean() })
  fc.assert(
    fc.property(fc.array(one, { maxLength: 8 }), (all) => {
      const frame = new TextEncoder().encode(all.map(({ title }) => JSON.stringify({ title })).join(''))
      let end = 0
      const stored = all.map(({ title, isTold }, n) => {
        const plain = head(n, { title })
        const from = end
        end += new TextEncoder().encode(JSON.stringify(plain.facts)).length
        if (!isTold) return { head: plain }
        const told = new ToldFacts(frame.subarray(from, end))
        return { head: lazyHead(plain, told), told }
      })
      const plain = all.map(({ title }, n) => ({ head: head(n, { title }) }))
      expect(headChunkOf(stored)).toEqual(headChunkOf(plain))
      frame.fill(0)
      expect(stored).toMatchObject(plain)
    }),
  )
})
