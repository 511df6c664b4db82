import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { contentOf } from '../documents/content.ts'
import { newDocument } from '../documents/new-document.ts'
import { fieldService } from '../record-types/field-service.ts'
import {
  attacker,
  forgeryAgainst,
  type HonestEnvelope,
  honestHistory,
  mutants,
  SeededRandom,
} from '../testing/index.ts'
import type { YType } from './arrival.ts'
import { examineBundle } from './examine-bundle.ts'
import { examineEnvelope } from './examine-envelope.ts'

const workOrder = fieldService.type('workOrder')

const loaded = (...updates: readonly Uint8Array[]): Y.Doc => {
  const doc = newDocument(workOrder)
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

/** A document and an update that the gate has let into it. */
interface Admitted {
  readonly state: Uint8Array
  readonly clientId: number
  readonly update: Uint8Array
}

const admittedMutants = (honest: readonly Sample[], count: number): readonly Admitted[] => {
  const admitted: Admitted[] = []
  for (const { of, mutant } of mutants(honest, 2026, count))
    if (examineEnvelope(of.doc, workOrder, mutant).kind === 'admitted')
      admitted.push({ ...mutant, state: of.state })
  return admitted
}

/** Right bytes with a wrong sense, each offered as an envelope and as a bundle. */
const admittedForgeries = (honest: readonly Sample[], each: number): readonly Admitted[] => {
  const random = new SeededRandom(2027)
  const admitted: Admitted[] = []
  for (const { doc, state } of honest)
    for (let i = 0; i < each; i++) {
      const client = random.chance(0.5) ? attacker : random.pick([...doc.store.clients.keys(), attacker])
      const forgery = forgeryAgainst(doc, workOrder, client, random)
      const kinds = [
        examineEnvelope(doc, workOrder, forgery).kind,
        examineBundle(doc, workOrder, forgery.update, () => 'mine').kind,
      ]
      if (kinds.includes('admitted')) admitted.push({ ...forgery, state })
    }
  return admitted
}

describe('what the gate admits of 40,000 mutants and thousands of forgeries', () => {
  const honest = samples(30)
  const admitted = [...admittedMutants(honest, 40_000), ...admittedForgeries(honest, 40)]

  test('[G3] examining them all has changed no document', () => {
    for (const { state, doc } of honest) expect(Y.encodeStateAsUpdate(doc)).toEqual(state)
    expect(admitted.length).toBeGreaterThan(1_000)
  })

  test('[G4] applies without a throw, leaves nothing pending and moves no clock but its own', () => {
    for (const { state, clientId, update } of admitted) {
      const doc = loaded(state)
      const before = clocksOf(doc, clientId)
      Y.applyUpdate(doc, update)
      expect([doc.store.pendingStructs, doc.store.pendingDs]).toEqual([null, null])
      expect(clocksOf(doc, clientId)).toEqual(before)
    }
  })

  test('[G5] leaves a document that loads again with the same content', () => {
    for (const { state, update } of admitted) {
      const doc = loaded(state, update)
      expect(contentOf(loaded(Y.encodeStateAsUpdate(doc)))).toBe(contentOf(doc))
      expect(contentOf(loaded(Y.mergeUpdates([state, update])))).toBe(contentOf(doc))
    }
  })

  test('[G6] leaves no key without a living value', () => {
    for (const { state, update } of admitted) expect(deadKeys(loaded(state, update))).toEqual([])
  })
})

/** One update of a history in which replicas write at the same time, some of them honestly. */
interface Write {
  readonly update: Uint8Array
  readonly needs: ReadonlySet<Write>
}

class Replica {
  readonly doc: Y.Doc
  readonly client: number
  readonly #random: SeededRandom
  readonly #has = new Set<Write>()

  constructor(base: Uint8Array, client: number, random: SeededRandom) {
    this.doc = loaded(base)
    this.client = client
    this.#random = random
  }

  receive(log: readonly Write[]): void {
    const ready = log.filter(
      (one) => !this.#has.has(one) && [...one.needs].every((need) => this.#has.has(need)),
    )
    if (ready.length > 0) this.#take(this.#random.pick(ready))
  }

  /** Types a character, or sets the title. */
  write(log: Write[]): void {
    this.doc.clientID = this.client
    const vector = Y.encodeStateVector(this.doc)
    const text = this.doc.getText('notes')
    if (this.#random.chance(0.8)) text.insert(this.#random.below(text.length + 1), String(log.length % 10))
    else this.doc.getMap('record').set('title', log.length)
    this.#publish(log, Y.encodeStateAsUpdate(this.doc, vector))
  }

  /** Whatever the gate lets pass. */
  forge(log: Write[]): void {
    for (let tries = 0; tries < 20; tries++) {
      const forgery = forgeryAgainst(this.doc, workOrder, this.client, this.#random)
      if (examineEnvelope(this.doc, workOrder, forgery).kind !== 'admitted') continue
      this.doc.clientID = 0
      Y.applyUpdate(this.doc, forgery.update)
      return this.#publish(log, forgery.update)
    }
  }

  #publish(log: Write[], update: Uint8Array): void {
    const write = { update, needs: new Set(this.#has) }
    log.push(write)
    this.#has.add(write)
  }

  #take(write: Write): void {
    this.doc.clientID = 0
    Y.applyUpdate(this.doc, write.update)
    this.#has.add(write)
  }
}

const inAnyOrder = (base: Uint8Array, log: readonly Write[], random: SeededRandom): Y.Doc => {
  const doc = loaded(base)
  const done = new Set<Write>()
  while (done.size < log.length) {
    const write = random.pick(
      log.filter((one) => !done.has(one) && [...one.needs].every((need) => done.has(need))),
    )
    Y.applyUpdate(doc, write.update)
    done.add(write)
  }
  return doc
}

describe('replicas with a forger among them', () => {
  test('[G7] end equal in whatever order the updates come', () => {
    const base = loaded()
    base.clientID = 50
    base.getText('notes').insert(0, 'ab')
    base.getText('notes').insert(1, 'cd')
    base.getMap('record').set('title', 0)
    const start = Y.encodeStateAsUpdate(base)
    for (let seed = 0; seed < 800; seed++) {
      const random = new SeededRandom(seed)
      const replicas = [10, 20, 60, 99].map((client) => new Replica(start, client, random))
      const forger = random.pick(replicas)
      const log: Write[] = []
      for (let step = 0; step < 16; step++) {
        const replica = random.pick(replicas)
        if (random.chance(0.4)) replica.receive(log)
        else if (replica === forger) replica.forge(log)
        else replica.write(log)
      }
      const ends = [1, 2, 3, 4].map(() => contentOf(inAnyOrder(start, log, random)))
      expect(new Set(ends).size, `seed ${seed}`).toBe(1)
    }
  })
})
