import { type Envelope, noStamp, type RecordId, typeOf } from '@fieldmerge/shared'
import { type Attack, attackedDocument, hostileCorpus } from '@fieldmerge/shared/testing'
import * as Y from 'yjs'
import { documentOf } from '../invariants/log-mirror.ts'
import { inspect } from '../realm/inspect.ts'
import type { SimulatedPhone } from '../world/phone.ts'
import type { World } from '../world/world.ts'
import { Intruder } from './intruder.ts'
import { another, later, noteEnd, type Strikes, some } from './strike.ts'

/** A document that the phone has, by the amount. */
const documentOn = ({ replica }: SimulatedPhone, amount: number): RecordId | null => {
  const orders = [...(replica?.facts.heads() ?? [])].filter(
    ({ record, hasDocument }) => hasDocument && typeOf(record) === 'workOrder',
  )
  return orders[some(amount, orders.length)]?.record ?? null
}

const envelopeOf = (
  record: RecordId,
  clientId: number,
  fromClock: number,
  toClock: number,
  before: Uint8Array,
  update: Uint8Array,
): Envelope => ({ record, clientId, fromClock, toClock, before, time: 1, stamp: noStamp, update })

/** What a title by a stranger's next edit looks like. */
const forgedTitle = (world: World, phone: SimulatedPhone, record: RecordId): Envelope | null =>
  inspect(() => {
    const doc = documentOf(world.catalog, record, phone.replicaVolume.content.updatesOf(record))
    const clients = [...Y.decodeStateVector(Y.encodeStateVector(doc))]
    const [clientId, clock] = clients.at(-1) ?? []
    if (clientId === undefined || clock === undefined) return null
    const before = Y.encodeStateVector(doc)
    let update: Uint8Array | null = null
    doc.clientID = clientId
    doc.on('update', (made: Uint8Array) => {
      update = made
    })
    doc.getMap('record').set('title', 'forged')
    return update === null ? null : envelopeOf(record, clientId, clock, clock + 1, before, update)
  })

/** More than may wait, in envelopes that are small enough each. */
const gaps = { envelopes: 10, characters: 40_000 }

/** The second edit of somebody whose first one nobody has. */
const secondEdit = (record: RecordId, clientId: number): Envelope =>
  inspect(() => {
    const doc = new Y.Doc({ guid: record })
    doc.clientID = clientId
    doc.getText('notes').insert(0, '.')
    const before = Y.encodeStateVector(doc)
    const made: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => made.push(update))
    doc.getText('notes').insert(1, 'x'.repeat(gaps.characters))
    const [update = new Uint8Array()] = made
    return envelopeOf(record, clientId, 1, 1 + gaps.characters, before, update)
  })

/** Somebody works on the clone, too. */
const editOn = (world: World, { replica, process }: SimulatedPhone): void => {
  const [order] = [...(replica?.facts.ofType('workOrder') ?? [])].map(([record]) => record).sort()
  if (replica === null || order === undefined) return
  process?.run(() => {
    replica
      .edit(order, 'clone', (doc) => doc.getText('notes').insert(0, 'cloned '))
      .catch(() => world.trace.reached('the clone could not edit'))
  })
}

const madeUpdates = new Map<Attack, Uint8Array>()

/** The same in every run: some are long to make. */
const hostileUpdateOf = (attack: Attack): Uint8Array => {
  const update = madeUpdates.get(attack) ?? inspect(() => attack.update(attackedDocument()))
  madeUpdates.set(attack, update)
  return update
}

export const adversaryStrikes: Strikes<'foreignClientId' | 'hostileUpdate' | 'gaps' | 'garbage' | 'clone'> = {
  foreignClientId: (world, phone, amount) => {
    const record = documentOn(phone, amount)
    const forged = record === null ? null : forgedTitle(world, phone, record)
    if (forged === null) return
    new Intruder(world, phone).push(forged)
    world.trace.reached('forged under a stranger’s client id')
  },
  hostileUpdate: (world, phone, amount) => {
    const record = documentOn(phone, amount)
    const attack = hostileCorpus[some(another(amount, 31), hostileCorpus.length)]
    if (record === null || attack === undefined) return
    const update = hostileUpdateOf(attack)
    new Intruder(world, phone).push(
      envelopeOf(record, attack.clientId, 0, 1, Y.encodeStateVector(new Map()), update),
    )
    world.trace.reached('hostile update')
  },
  gaps: (world, phone, amount) => {
    const record = documentOn(phone, amount)
    if (record === null) return
    const random = world.machines.stream(`gaps ${amount}`)
    const intruder = new Intruder(world, phone)
    for (let i = 0; i < gaps.envelopes; i++) intruder.push(secondEdit(record, 1 + random.below(2 ** 31)))
  },
  garbage: (world, phone, amount) => {
    const random = world.machines.stream(`garbage ${amount}`)
    const intruder = new Intruder(world, phone)
    for (let i = 0; i < 3; i++) intruder.frame(random.bytes(1 + random.below(200)))
  },
  clone: (world, phone, amount) => {
    const clone = phone.clone(`clone ${world.intruders++}`, () =>
      world.server.token(phone.user, phone.device),
    )
    world.addPeer(clone)
    clone.start()
    later(world, 2_000, () => editOn(world, clone))
    world.trace.reached('clone started')
    later(world, 3_000 + some(amount, 20_000), () => {
      clone.kill()
      noteEnd(world, phone.name, 'clone killed')
    })
  },
}
