import { newRecordId, type RecordId, systemClock, systemRandom } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import type { DevicePresence } from '../../workspace/ledger/device-presence.ts'
import { longAway } from '../../workspace/ledger/person-presence.ts'
import { crewRows, type Waiting } from './crew-rows.ts'

const hour = 3_600_000
const now = 100 * hour
const [lights, roads] = [1, 2].map(() => newRecordId('team', systemClock, systemRandom)) as [
  RecordId,
  RecordId,
]
const crewOf = (user: string): RecordId => (user < 'h' ? lights : roads)
const none: Waiting = { lost: new Map(), held: new Map() }
const told = { battery: null, charging: null, used: null, quota: null, at: 0 }

const aDevice = (user: string, change: Partial<DevicePresence> = {}): DevicePresence => ({
  user,
  device: `${user}'s phone`,
  connected: true,
  since: now - hour,
  appVersion: '1',
  ackedAt: null,
  told: null,
  absences: [],
  profiles: [],
  ...change,
})

const users = (groups: ReturnType<typeof crewRows>): Record<string, readonly string[]> =>
  Object.fromEntries(Object.entries(groups).map(([group, rows]) => [group, rows.map(({ user }) => user)]))

test('[A117] who needs somebody stands first, then who is longest away, then the others by crew', () => {
  const devices = [
    aDevice('kim'),
    aDevice('ana', { connected: false, since: now - hour }),
    aDevice('ben', { connected: false, since: now - 2 * hour }),
    aDevice('hana'),
    aDevice('carla'),
  ]
  const waiting = { lost: new Map([['kim', 1]]), held: new Map([['hana', 3]]) }
  expect(users(crewRows(devices, waiting, crewOf, now))).toEqual({
    needs: ['hana', 'kim'],
    away: ['ben', 'ana'],
    connected: ['carla'],
  })
})

test('[A117] overdue is who said to be back by now, or left edits behind and is away for hours, within their shift', () => {
  const away = (user: string, since: number, waiting: number, backAt: number | null): DevicePresence =>
    aDevice(user, { connected: false, since: now - since, told: { ...told, waiting, backAt } })
  const groups = crewRows(
    [
      away('late', hour, 0, now - 1),
      away('due', hour, 0, now + hour),
      away('silent', longAway + 1, 2, null),
      away('safe', longAway + 1, 0, null),
      away('off', 20 * hour, 2, null),
      // They came back in time, and left once more.
      away('again', hour, 0, now - 2 * hour),
    ],
    none,
    crewOf,
    now,
  )
  expect(users(groups).needs).toEqual(['late', 'silent'])
  expect(groups.away.find(({ user }) => user === 'due')?.backAt).toBe(now + hour)
})

test('[A117] several devices of a person are one row: connected when one is, with what waits on all', () => {
  const devices = [
    aDevice('ana', { connected: false, told: { ...told, waiting: 2, backAt: null } }),
    aDevice('ana', {
      device: 'tablet',
      since: now - 5,
      ackedAt: 7,
      told: { ...told, waiting: 1, backAt: null },
    }),
  ]
  expect(crewRows(devices, none, crewOf, now).connected).toMatchObject([
    { user: 'ana', connected: true, since: now - 5, waiting: 3, ackedAt: 7 },
  ])
})
