import { type DeviceId, envelopeHash, type RecordId, type UserId } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import type { DeviceStore } from '../devices/device-store.ts'
import type { RevocationStore } from '../devices/revocation-store.ts'
import type { AccountStore } from '../identity/account-store.ts'
import { aRecord, someCommits } from '../log/contract.ts'
import type { PinStore } from '../pins/pin-store.ts'
import type { HeldEnvelope, Quarantine } from '../quarantine/quarantine.ts'
import type { LossStore } from '../recovery/loss-store.ts'
import type { FormerlyCarriedStore } from '../rights/formerly-carried-store.ts'
import type { GraceStore } from '../subscriptions/grace-store.ts'

/** The stores beside the log, all of one server. */
export interface SmallStores {
  readonly quarantine: Quarantine
  readonly devices: DeviceStore
  readonly revocations: RevocationStore
  readonly formerlyCarried: FormerlyCarriedStore
  readonly graces: GraceStore
  readonly losses: LossStore
  readonly accounts: AccountStore
  readonly pins: PinStore
}

const user = `user/${'0'.repeat(25)}1` as UserId
const [record, other] = [aRecord(), aRecord()] as [RecordId, RecordId]
const device = 'device-1' as DeviceId

const aHeld = (id: string, of: RecordId, edit: number): HeldEnvelope => {
  const commit = someCommits(of, 3)[edit]
  if (commit === undefined) throw new Error('three edits')
  const { envelope, author } = commit
  const hash = envelopeHash(of, envelope.update)
  return { id, envelope, bundle: false, author, receivedAt: 5, hash, code: 'late-edit', detail: 'why' }
}

/** What every implementation of the stores beside the log promises. `open` gives new, empty ones each time. */
export const runSmallStoreContracts = (name: string, open: () => Promise<SmallStores>): void => {
  test(`[Z40] what is held is there with why, oldest first, once under its first id (${name})`, async () => {
    const { quarantine } = await open()
    const [first, second] = [aHeld('B', record, 0), aHeld('A', other, 1)]
    expect((await quarantine.hold(first)).id).toBe('B')
    expect((await quarantine.hold({ ...first, id: 'C' })).id).toBe('B')
    expect((await quarantine.hold(second)).id).toBe('A')
    expect((await quarantine.all()).map(({ id }) => id)).toEqual(['A', 'B'])
    const held = await quarantine.find('B')
    expect(held).toMatchObject({ code: 'late-edit', detail: 'why', author: first.author, state: 'open' })
    expect(held?.envelope).toEqual(first.envelope)
    expect(await quarantine.find('C')).toBeNull()
  })

  test(`[D126] open edits of one author in one record are one case; what is decided stays so (${name})`, async () => {
    const { quarantine } = await open()
    const first = aHeld('A', record, 0)
    for (const held of [first, aHeld('B', other, 0), aHeld('C', record, 1)]) await quarantine.hold(held)
    expect(await quarantine.openCases('', 9)).toMatchObject([
      { id: 'A', record, edits: 2, newest: 'C', code: 'late-edit', detail: 'why', since: 5, assignee: null },
      { id: 'B', record: other, edits: 1, newest: 'B' },
    ])
    expect((await quarantine.openCases('A', 9)).map(({ id }) => id)).toEqual(['B'])
    expect((await quarantine.openCases('', 1)).map(({ id }) => id)).toEqual(['A'])
    await quarantine.assign('A', user)
    const decision = { kind: 'rejected', by: user, at: 7, note: 'no', changes: [] } as const
    await quarantine.settle('A', 'A', 'deciding', decision)
    await quarantine.settle('A', 'A', 'open', null)
    expect((await quarantine.ofCase('A')).map(({ state }) => state)).toEqual(['open', 'open'])
    await quarantine.settle('A', 'A', 'decided', decision)
    await quarantine.settle('A', 'A', 'open', null)
    expect(await quarantine.find('A')).toMatchObject({ state: 'decided', decision, assignee: user })
    expect((await quarantine.ofCase('A')).map(({ id }) => id)).toEqual(['C'])
    expect(await quarantine.hold({ ...first, id: 'D' })).toMatchObject({ id: 'A', decision })
    expect((await quarantine.hold(aHeld('E', record, 2))).caseId).toBe('A')
    await quarantine.settle('A', 'E', 'decided', decision)
    expect((await quarantine.openCases('', 9)).map(({ id }) => id)).toEqual(['B'])
  })

  test(`[D132] a device that was revoked stays so as it was first, until it is restored (${name})`, async () => {
    const { revocations } = await open()
    await revocations.put({ device, at: 5, by: user })
    await revocations.put({ device, at: 9, by: other })
    expect(await revocations.all()).toEqual([{ device, at: 5, by: user }])
    await revocations.remove(device)
    expect(await revocations.all()).toEqual([])
  })

  test(`[Z41] devices and their sets are there as they were told last (${name})`, async () => {
    const { devices } = await open()
    await devices.add({ id: device, secretHash: new Uint8Array([7]), createdAt: 1, lastContact: 1 })
    await devices.touch(device, 9)
    expect((await devices.find(device))?.lastContact).toBe(9)
    expect(await devices.find('nobody' as DeviceId)).toBeNull()
    await devices.saveSet(device, user, 2, new Uint8Array([1]))
    await devices.saveSet(device, user, 3, new Uint8Array([2]))
    expect([...((await devices.loadSet(device, user)) ?? [])]).toEqual([2])
    expect(await devices.loadSet('nobody' as DeviceId, user)).toBeNull()
    await devices.saveSet(device, other as UserId, 7, new Uint8Array([3]))
    expect(await devices.newestSets(1)).toEqual([{ device, user: other }])
    expect((await devices.newestSets(9)).map((one) => one.user)).toEqual([other, user])
  })

  test(`[Z42] what left a profile is known since a time, the last leaving counts, the rest is forgotten (${name})`, async () => {
    const { formerlyCarried } = await open()
    await formerlyCarried.put([{ user, record, at: 1 }])
    await formerlyCarried.put([
      { user, record, at: 3 },
      { user, record: other, at: 4 },
      { user, record, at: 7 },
    ])
    expect(await formerlyCarried.load(5)).toEqual([{ user, record, at: 7 }])
    expect(await formerlyCarried.load(0)).toEqual([{ user, record, at: 7 }])
  })

  test(`[Z43] graces are known until they are over, the last one of a record counts (${name})`, async () => {
    const { graces } = await open()
    await graces.put([{ user, record, as: 'documents', until: 5 }])
    await graces.put([
      { user, record, as: 'facts', until: 9 },
      { user, record: other, as: 'documents', until: 6 },
    ])
    expect(await graces.load(6)).toEqual([{ user, record, as: 'facts', until: 9 }])
    expect(await graces.load(0)).toEqual([{ user, record, as: 'facts', until: 9 }])
    await graces.remove([{ user, record }])
    expect(await graces.load(0)).toEqual([])
  })

  test(`[D77] pins are known until they are removed, each once (${name})`, async () => {
    const { pins } = await open()
    await pins.put([{ user, record }], 1)
    await pins.put(
      [
        { user, record },
        { user, record: other },
      ],
      2,
    )
    expect(new Set((await pins.load()).map((pin) => pin.record))).toEqual(new Set([record, other]))
    await pins.remove([{ user, record }])
    expect(await pins.load()).toEqual([{ user, record: other }])
  })

  test(`[Z44] losses are known by writer and record until they are removed (${name})`, async () => {
    const { losses } = await open()
    await losses.put({ record, clientId: 1, toClock: 3 })
    await losses.put({ record, clientId: 1, toClock: 8 })
    await losses.put({ record, clientId: 2, toClock: 4 })
    await losses.remove({ record, clientId: 2, toClock: 4 })
    expect(await losses.all()).toEqual([{ record, clientId: 1, toClock: 8 }])
  })

  test(`[Z45] an account is found by its email, however that is written (${name})`, async () => {
    const { accounts } = await open()
    await accounts.put({ email: 'Ana@Example.com', passwordHash: 'x', user })
    expect(await accounts.find('aNA@example.com')).toEqual({
      email: 'ana@example.com',
      passwordHash: 'x',
      user,
    })
    expect(await accounts.find('ben@example.com')).toBeNull()
  })
}
