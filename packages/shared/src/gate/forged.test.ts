import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { contentOf } from '../documents/content.ts'
import { openRoots } from '../documents/roots.ts'
import { fieldService } from '../record-types/field-service.ts'
import {
  attacker,
  forgeryAgainst,
  type HonestEnvelope,
  honestHistory,
  mutants,
  SeededRandom,
} from '../testing/index.ts'
import { examineBundle } from './examine-bundle.ts'
import { type Described, examineEnvelope } from './examine-envelope.ts'
import type { YType } from './place.ts'

const workOrder = fieldService.type('workOrder')

const loaded = (...updates: readonly Uint8Array[]): Y.Doc => {
  const doc = openRoots(new Y.Doc(), workOrder)
  doc.clientID = 0
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc
}

const clocksOf = (doc: Y.Doc, except: number): ReadonlyMap<number, number> =>
  new Map(
    [...doc.store.clients.keys()].filter((id) => id !== except).map((id) => [id, Y.getState(doc.store, id)]),
  )

/** Keys that hold nothing, though something was written there. */
const deadKeys = (doc: Y.Doc): readonly string[] => {
  const dead: string[] = []
  const visit = (type: YType): void => {
    for (const [key, tip] of type._map) {
      if (tip.deleted) dead.push(key)
      else if (tip.content instanceof Y.ContentType) visit(tip.content.type)
    }
  }
  for (const root of doc.share.values()) visit(root)
  return dead
}

/** What holds of a document after whatever the gate has admitted. */
const expectSound = (state: Uint8Array, { clientId, update }: Described): void => {
  const before = clocksOf(loaded(state), clientId)
  const doc = loaded(state)
  Y.applyUpdate(doc, update)
  expect([doc.store.pendingStructs, doc.store.pendingDs]).toEqual([null, null])
  expect(clocksOf(doc, clientId)).toEqual(before)
  expect(contentOf(loaded(Y.encodeStateAsUpdate(doc)))).toBe(contentOf(doc))
  expect(contentOf(loaded(Y.mergeUpdates([state, update])))).toBe(contentOf(doc))
  expect(deadKeys(doc)).toEqual([])
}

interface Sample extends HonestEnvelope {
  /** The document just before it. */
  readonly state: Uint8Array
  readonly doc: Y.Doc
}

const samples = (histories: number): readonly Sample[] => {
  const found: Sample[] = []
  for (let seed = 0; seed < histories; seed++) {
    const server = loaded()
    for (const envelope of honestHistory(workOrder, seed, 30).envelopes) {
      const state = Y.encodeStateAsUpdate(server)
      if (found.length % 2 === 0) found.push({ ...envelope, state, doc: loaded(state) })
      Y.applyUpdate(server, envelope.update)
    }
  }
  return found
}

describe('forged updates', () => {
  test('[G4] [G5] [G6] of 40,000 mutants of honest envelopes what is admitted does no harm', () => {
    const honest = samples(30)
    let admitted = 0
    for (const { of, mutant } of mutants(honest, 2026, 40_000)) {
      if (examineEnvelope(of.doc, workOrder, mutant).kind !== 'admitted') continue
      admitted++
      expectSound(of.state, mutant)
    }
    for (const { state, doc } of honest) expect(Y.encodeStateAsUpdate(doc)).toEqual(state)
    expect(admitted).toBeGreaterThan(500)
  })
})
