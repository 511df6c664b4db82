import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { contentOf } from '../documents/content.ts'
import { newDocument } from '../documents/new-document.ts'
import { fieldService } from '../record-types/field-service.ts'
import {
  attackedDocument,
  collected,
  forgedUpdate,
  gone,
  nested,
  patchedDocument,
  SeededRandom,
  StockUser,
  typed,
  valued,
} from '../testing/index.ts'
import { describeUpdate } from './describe-update.ts'
import { type BundleAdmission, examineBundle, type Owner } from './examine-bundle.ts'
import { type Described, examineEnvelope } from './examine-envelope.ts'

const workOrder = fieldService.type('workOrder')

const aServer = (): Y.Doc => newDocument(workOrder)

const examine = (
  doc: Y.Doc,
  update: Uint8Array,
  owns: (id: number) => Owner = () => 'mine',
): BundleAdmission => examineBundle(doc, workOrder, update, owns)

/** A stock client that has what `base` has, and every transaction that it makes. */
const aClient = (base: Y.Doc, clientId = 9) => {
  const doc = aServer()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(base))
  doc.clientID = clientId
  const parts: Uint8Array[] = []
  doc.on('update', (update: Uint8Array, _origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => {
    if (local) parts.push(update)
  })
  return { doc, parts, difference: () => Y.encodeStateAsUpdate(doc, Y.encodeStateVector(base)) }
}

const envelopeOf = (update: Uint8Array): Described => {
  const range = describeUpdate(update)
  if (range === null) throw new Error('structs of one client were expected')
  return { ...range, update }
}

/** Three people work with stock clients, pull and push at any time, push late or twice, and open the page again. */
const work = (
  seed: number,
  onBundle: (server: Y.Doc, update: Uint8Array, admission: BundleAdmission) => void,
) => {
  const random = new SeededRandom(seed)
  const server = aServer()
  const users = [0, 1, 2].map(() => new StockUser(workOrder, random))
  const push = (user: StockUser, vector: Uint8Array): void => {
    const owns = (id: number): Owner =>
      user.clientIds.includes(id)
        ? 'mine'
        : users.some((other) => other.clientIds.includes(id))
          ? 'others'
          : 'unbound'
    const update = user.push(vector)
    const admission = examine(server, update, owns)
    onBundle(server, update, admission)
    if (admission.kind === 'admitted') Y.applyUpdate(server, update)
    expect([server.store.pendingStructs, server.store.pendingDs]).toEqual([null, null])
  }
  let vector = Y.encodeStateVector(server)
  for (let step = 0; step < 80; step++) {
    const user = random.pick(users)
    const chance = random.unit()
    if (chance < 0.65) user.work()
    else if (chance < 0.75) user.pull(server)
    else if (chance < 0.8) user.reopen()
    else {
      // Now and then what the server said a while ago: then a part of the bundle is known.
      if (random.chance(0.6)) vector = Y.encodeStateVector(server)
      push(user, vector)
    }
  }
  for (const user of users) push(user, Y.encodeStateVector(server))
  return { server, users }
}

describe('honest bundles', () => {
  test('[G23] what stock clients send after offline work is admitted, whatever is mixed in it', () => {
    for (let seed = 0; seed < 150; seed++) {
      const { server, users } = work(seed, (_server, _update, admission) => {
        expect(['admitted', 'nothingNew']).toContain(admission.kind)
      })
      for (const user of users) {
        user.pull(server)
        expect(contentOf(user.doc)).toBe(contentOf(server))
      }
    }
  })

  test('[G24] a bundle again brings nothing new', () => {
    for (let seed = 200; seed < 230; seed++)
      work(seed, (server, update, admission) => {
        const copy = aServer()
        Y.applyUpdate(copy, Y.encodeStateAsUpdate(server))
        if (admission.kind === 'admitted') Y.applyUpdate(copy, update)
        expect(examine(copy, update)).toEqual({ kind: 'nothingNew' })
      })
  })

  test('[G24] after a bundle its parts are known; after its parts, or some, it brings the rest', () => {
    const base = attackedDocument()
    const client = aClient(base)
    client.doc.getText('notes').insert(5, ',')
    client.doc.getMap('record').set('title', 'offline')
    client.doc.getText('notes').delete(0, 1)
    client.doc.getMap('record').set('title', 'offline again')
    const bundle = client.difference()
    const whole = { clientId: 9, fromClock: 0, toClock: 3 }
    expect(examine(base, bundle)).toMatchObject({ kind: 'admitted', clients: [whole] })

    const after = attackedDocument()
    Y.applyUpdate(after, bundle)
    for (const part of client.parts) {
      const envelope = { clientId: 9, fromClock: 1, toClock: 1, ...describeUpdate(part), update: part }
      expect(examineEnvelope(after, workOrder, envelope)).toEqual({ kind: 'known' })
    }

    for (const [index, part] of client.parts.entries()) {
      expect(examine(base, part).kind).toBe('admitted')
      Y.applyUpdate(base, part)
      const rest = examine(base, bundle)
      if (index < client.parts.length - 1) expect(rest.kind).toBe('admitted')
      else expect(rest).toEqual({ kind: 'nothingNew' })
    }
    expect(contentOf(base)).toBe(contentOf(client.doc))
  })

  test('[G2] one client’s merged transactions are a bundle: as an envelope they may be refused', () => {
    const base = attackedDocument()
    const client = aClient(base)
    client.doc.getMap('record').set('title', 'mine')
    // Somebody with a larger id set it at the same time; the server has that, and this client gets it now.
    const rival = aClient(attackedDocument(), 10)
    rival.doc.getMap('record').set('title', 'theirs')
    for (const doc of [base, client.doc]) Y.applyUpdate(doc, rival.difference())
    client.doc.getMap('record').set('title', 'mine after theirs')
    const bundle = client.difference()
    expect(examineEnvelope(base, workOrder, envelopeOf(bundle))).toMatchObject({ code: 'sibling-of-self' })
    expect(examine(base, bundle)).toMatchObject({ kind: 'admitted', newStructs: 2 })
  })

  test('[G23] a deletion of text alone is admitted and has no writer', () => {
    const base = attackedDocument()
    const client = aClient(base)
    client.doc.getText('notes').delete(2, 3)
    expect(examine(base, client.difference())).toMatchObject({ kind: 'admitted', clients: [], newStructs: 0 })
  })
})

describe('whose structs they are', () => {
  test('[G25] new structs of another author hold the whole bundle; known ones do not', () => {
    const base = attackedDocument()
    const other = aClient(base, 8)
    other.doc.getMap('record').set('number', 'theirs')
    const client = aClient(base, 9)
    Y.applyUpdate(client.doc, other.difference())
    client.doc.getMap('record').set('title', 'mine')
    const owns = (id: number): Owner => (id === 8 ? 'others' : 'unbound')
    const bundle = Y.encodeStateAsUpdate(client.doc)
    expect(examine(base, bundle, owns)).toEqual({ kind: 'bound', clientId: 8 })
    Y.applyUpdate(base, other.difference())
    expect(examine(base, bundle, owns)).toMatchObject({
      kind: 'admitted',
      clients: [{ clientId: 9, fromClock: 0, toClock: 1 }],
    })
  })

  test('[G23] a bundle of several of its author’s ids is placed in the order of what builds on what', () => {
    const base = attackedDocument()
    const first = aClient(base, 4_000)
    first.doc.getText('notes').insert(5, 'one')
    const second = aClient(first.doc, 7)
    second.doc.getText('notes').insert(6, 'two')
    first.doc.transact(() => Y.applyUpdate(first.doc, second.difference()))
    first.doc.getText('notes').insert(8, 'three')
    const bundle = Y.encodeStateAsUpdate(first.doc, Y.encodeStateVector(base))
    const clients = [
      { clientId: 4_000, fromClock: 0, toClock: 8 },
      { clientId: 7, fromClock: 0, toClock: 3 },
    ]
    expect(examine(base, bundle)).toMatchObject({ kind: 'admitted', clients })
  })
})

describe('what a bundle must not do', () => {
  const base = attackedDocument()
  const mine = (...structs: Parameters<typeof forgedUpdate>[0][number]['structs']): Uint8Array =>
    forgedUpdate([{ client: 9, clock: 0, structs }])

  test('[G20] structs behind a gap or an absent writer are early', () => {
    const ahead = forgedUpdate([
      { client: 9, clock: 3, structs: [valued(1, { root: 'record', key: 'number' })] },
    ])
    expect(examine(base, ahead)).toEqual({ kind: 'early', clientId: 9, clock: 0 })
    expect(examine(base, mine(typed('x', { origin: [300, 7] })))).toEqual({
      kind: 'early',
      clientId: 300,
      clock: 0,
    })
  })

  test('[G12] writers whose structs wait for each other are refused', () => {
    const update = forgedUpdate([
      { client: 300, clock: 0, structs: [valued(1, { origin: [200, 0] })] },
      { client: 200, clock: 0, structs: [valued(1, { origin: [300, 0] })] },
    ])
    expect(examine(base, update)).toMatchObject({ code: 'bad-struct' })
  })

  test('[G12] a struct that goes on elsewhere than it began is refused', () => {
    const doc = aServer()
    doc.clientID = 9
    doc.getMap('record').set('title', 'x')
    expect(examine(doc, mine(gone(2, { root: 'record', key: 'number' })))).toMatchObject({
      code: 'origin-elsewhere',
    })
  })

  test('[G14] a value may be gone only where another stands', () => {
    const title = { root: 'record', key: 'number' }
    expect(examine(base, mine(gone(1, title)))).toMatchObject({ code: 'map-deletion' })
    expect(examine(base, mine(gone(1, title), valued(2, { origin: [9, 0], key: 'number' }))).kind).toBe(
      'admitted',
    )
    const lost = forgedUpdate(
      [{ client: 2, clock: 0, structs: [valued('smaller id: loses', { origin: [5, 0], key: 'title' })] }],
      [[5, 15, 1]],
    )
    expect(examine(base, lost)).toMatchObject({ code: 'map-deletion' })
  })

  test('[G15] its own new child may be replaced, anybody’s known one never', () => {
    const own = mine(
      gone(1, { root: 'tasks', key: 't9' }),
      collected(2),
      nested(1, { origin: [9, 0], key: 't9' }),
      valued('x', { parent: [9, 3], key: 'name' }),
    )
    expect(examine(base, own).kind).toBe('admitted')
    expect(examine(base, mine(nested(1, { root: 'tasks', key: 't1' })))).toMatchObject({
      code: 'child-overwrite',
    })
    expect(
      examine(
        base,
        mine(valued(1, { root: 'transitions', key: 's9' }), valued(2, { origin: [9, 0], key: 's9' })),
      ),
    ).toMatchObject({ code: 'transition-overwrite' })
    expect(examine(base, forgedUpdate([], [[5, 1, 1]]))).toMatchObject({ code: 'map-deletion' })
  })

  test('[G16] neighbours that never stood side by side are found in a bundle too', () => {
    const patched = patchedDocument()
    expect(patched.getText('notes').toString()).toBe('BDhelloA worldCX')
    const merged = (where: Parameters<typeof typed>[1]) =>
      examine(
        patched,
        forgedUpdate([{ client: 77, clock: 0, structs: [first, collected(1), typed('y', where)] }]),
      )
    const first = typed('x', { origin: [5, 12], right: [5, 13] })
    for (const where of [
      { origin: [77, 0], right: [5, 13] },
      { origin: [5, 12], right: [77, 0] },
      { origin: [6, 1], right: [5, 4] },
      { origin: [5, 11], right: [9, 0] },
      { root: 'notes' },
    ] as const)
      expect(merged(where), JSON.stringify(where)).toMatchObject({ kind: 'admitted' })
    for (const where of [
      { origin: [6, 2], right: [6, 1] },
      { origin: [5, 6], right: [5, 6] },
      { origin: [5, 5], right: [5, 8] },
      { origin: [6, 0] },
      { origin: [6, 0], right: [6, 2] },
      { right: [7, 0] },
      { origin: [5, 9], right: [9, 0] },
      { origin: [77, 0], right: [5, 11] },
    ] as const)
      expect(merged(where), JSON.stringify(where)).toMatchObject({ code: 'not-neighbours' })
  })

  test('[G13] a rival of its own value is found in a bundle too', () => {
    const rivals = mine(
      valued(1, { origin: [5, 15], key: 'title' }),
      collected(1),
      valued(2, { origin: [5, 15], key: 'title' }),
    )
    expect(examine(base, rivals)).toMatchObject({ code: 'sibling-of-self' })
  })

  test('[G22] an unknown root in a bundle is newer', () => {
    expect(examine(base, mine(collected(1), typed('x', { root: 'signature' })))).toMatchObject({
      kind: 'newer',
    })
  })
})

describe('updates without an envelope', () => {
  test('[G26] one client’s structs are described; several clients’, none, or bytes that cannot be read are not', () => {
    const base = attackedDocument()
    expect(describeUpdate(Y.encodeStateAsUpdate(base))).toEqual({ clientId: 5, fromClock: 0, toClock: 16 })
    const client = aClient(base)
    client.doc.getMap('record').set('title', 1)
    expect(describeUpdate(client.difference())).toEqual({ clientId: 9, fromClock: 0, toClock: 1 })
    expect(describeUpdate(Y.encodeStateAsUpdate(client.doc))).toBeNull()
    expect(describeUpdate(forgedUpdate([], [[5, 4, 1]]))).toBeNull()
    expect(describeUpdate(Uint8Array.of(1, 2, 3))).toBeNull()
  })
})
