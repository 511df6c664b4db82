import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { contentOf } from '../documents/content.ts'
import { newDocument } from '../documents/new-document.ts'
import { fieldService } from '../record-types/field-service.ts'
import { type HonestEnvelope, honestHistory, SeededRandom } from '../testing/index.ts'
import { compareKnown } from './compare-known.ts'
import { examineEnvelope } from './examine-envelope.ts'

const workOrder = fieldService.type('workOrder')

const aServer = (gc: boolean): Y.Doc => newDocument(workOrder, { gc })

const reloaded = (doc: Y.Doc): Y.Doc => {
  const copy = aServer(doc.gc)
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

const isReady = ({ needs }: HonestEnvelope, done: ReadonlySet<number>): boolean =>
  [...needs].every((index) => done.has(index))

/** A server that gets a history's envelopes in an order of chance, mostly but not always after what they need. */
const deliver = (seed: number): void => {
  const random = new SeededRandom(seed)
  const { envelopes, replicas } = honestHistory(workOrder, seed, 60)
  let server = aServer(seed % 3 > 0)
  const done = new Set<number>()
  while (done.size < envelopes.length) {
    const open = [...envelopes.keys()].filter((index) => !done.has(index))
    const index = random.pick(
      random.chance(0.2) ? open : open.filter((one) => isReadyAt(envelopes, one, done)),
    )
    const envelope = envelopes[index]
    if (envelope === undefined) throw new Error('no such envelope')
    const admission = examineEnvelope(server, workOrder, envelope)
    if (admission.kind === 'early') {
      expect(isReady(envelope, done)).toBe(false)
      expectMissing(server, admission, envelopes, done)
      continue
    }
    const onlyDeletes = envelope.fromClock === envelope.toClock
    // Two people erased the same text.
    if (!onlyDeletes) expect(admission).toMatchObject({ kind: 'admitted', fromClock: envelope.fromClock })
    else expect(['admitted', 'known']).toContain(admission.kind)
    Y.applyUpdate(server, envelope.update)
    done.add(index)
    expect([server.store.pendingStructs, server.store.pendingDs]).toEqual([null, null])
    expect(examineEnvelope(server, workOrder, envelope)).toEqual({ kind: 'known' })
    expect(compareKnown(server, envelope.update)).toBeNull()
    if (random.chance(0.05)) server = reloaded(server)
  }
  for (const replica of replicas) {
    Y.applyUpdate(replica, Y.encodeStateAsUpdate(server))
    expect(contentOf(replica)).toBe(contentOf(server))
  }
}

const isReadyAt = (
  envelopes: readonly HonestEnvelope[],
  index: number,
  done: ReadonlySet<number>,
): boolean => {
  const envelope = envelopes[index]
  return envelope !== undefined && isReady(envelope, done)
}

/** What `early` names is the server's next clock of that writer, and an envelope on its way has it. */
const expectMissing = (
  server: Y.Doc,
  { clientId, clock }: { clientId: number; clock: number },
  envelopes: readonly HonestEnvelope[],
  done: ReadonlySet<number>,
): void => {
  expect(Y.getState(server.store, clientId)).toBe(clock)
  const bringer = envelopes.findIndex(
    (one) => one.clientId === clientId && one.fromClock <= clock && clock < one.toClock,
  )
  expect(bringer).toBeGreaterThanOrEqual(0)
  expect(done.has(bringer)).toBe(false)
}

describe('histories of several writers, with partial syncs and relays', () => {
  test('[G19] each envelope is admitted in its turn, early before it, known after it', () => {
    for (let seed = 0; seed < 400; seed++) deliver(seed)
  })
})
