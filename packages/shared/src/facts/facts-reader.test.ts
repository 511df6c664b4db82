import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { newDocument } from '../documents/new-document.ts'
import { fieldService } from '../record-types/field-service.ts'
import { honestHistory, SeededRandom } from '../testing/index.ts'
import { FactsReader } from './facts-reader.ts'
import { ownFacts } from './own-facts.ts'

const type = fieldService.type('workOrder')

test('[S26] facts that are kept up to date edit by edit are those that the whole document yields', () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const random = new SeededRandom(seed)
      const origin = { by: 'user/a', at: 1 }
      const { envelopes } = honestHistory(type, seed, 60)
      const doc = newDocument(type)
      const split = random.below(envelopes.length + 1)
      for (const { update } of envelopes.slice(0, split)) Y.applyUpdate(doc, update)
      const reader = new FactsReader(doc, type)
      for (const { update } of envelopes.slice(split)) {
        // Read now and then, so that several edits lie between two readings.
        if (random.chance(0.5)) expect(reader.read(origin)).toEqual(ownFacts(doc, type, origin))
        Y.applyUpdate(doc, update)
      }
      expect(reader.read(origin)).toEqual(ownFacts(doc, type, origin))
    }),
    { numRuns: 300 },
  )
})
