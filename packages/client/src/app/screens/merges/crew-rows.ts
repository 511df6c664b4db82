import type { RecordId } from '@fieldmerge/shared'
import type { DevicePresence } from '../../workspace/ledger/device-presence.ts'

/** One person of a crew with all their devices, as the board shows them. */
export interface CrewRow {
  readonly user: string
  readonly crew: RecordId | null
  readonly connected: boolean
  /** Since when they are connected or not, ms. */
  readonly since: number
  readonly ackedAt: number | null
  /** Edits that their devices said to have kept when they were last heard. */
  readonly waiting: number
  /** When they mean to be back, ms. */
  readonly backAt: number | null
  /** They said to be back by now and are not, or have been away all too long. */
  readonly isOverdue: boolean
  readonly lost: number
  readonly held: number
  readonly devices: readonly DevicePresence[]
}

export type CrewGroup = 'needs' | 'away' | 'connected'

/** Nobody is away for so long without a word, ms. */
export const longAway = 4 * 3_600_000
/** Who has not been here for a day is off shift. */
export const offShift = 16 * 3_600_000

export interface Waiting {
  readonly lost: ReadonlyMap<string, number>
  readonly held: ReadonlyMap<string, number>
}

/** People by who needs somebody, then who is away, then the others; within a group by crew. */
export const crewRows = (
  devices: readonly DevicePresence[],
  { lost, held }: Waiting,
  crewOf: (user: string) => RecordId | null,
  now: number,
): Readonly<Record<CrewGroup, readonly CrewRow[]>> => {
  const groups: Record<CrewGroup, CrewRow[]> = { needs: [], away: [], connected: [] }
  for (const [user, own] of Map.groupBy(devices, (device) => device.user)) {
    const row = rowOf(user, own, crewOf(user), now)
    const whole = { ...row, lost: lost.get(user) ?? 0, held: held.get(user) ?? 0 }
    groups[groupOf(whole)].push(whole)
  }
  const byCrew = (a: CrewRow, b: CrewRow): number =>
    compare(a.crew ?? '', b.crew ?? '') || compare(a.user, b.user)
  groups.needs.sort((a, b) => b.lost + b.held - (a.lost + a.held) || byCrew(a, b))
  groups.away.sort((a, b) => a.since - b.since || byCrew(a, b))
  groups.connected.sort(byCrew)
  return groups
}

const groupOf = ({ lost, held, isOverdue, connected }: CrewRow): CrewGroup => {
  if (lost + held > 0 || isOverdue) return 'needs'
  return connected ? 'connected' : 'away'
}

const rowOf = (
  user: string,
  own: readonly DevicePresence[],
  crew: RecordId | null,
  now: number,
): Omit<CrewRow, 'lost' | 'held'> => {
  const online = own.filter(({ connected }) => connected)
  const connected = online.length > 0
  const since = connected
    ? Math.min(...online.map((device) => device.since))
    : Math.max(...own.map((device) => device.since))
  const acked = own.flatMap(({ ackedAt }) => ackedAt ?? [])
  const back = own.flatMap(({ told }) => told?.backAt ?? [])
  const backAt = back.length === 0 ? null : Math.max(...back)
  const waiting = own.reduce((sum, { told }) => sum + (told?.waiting ?? 0), 0)
  const away = now - since
  // Who said when they come back is expected then; who did not, and left edits behind, within a few hours.
  const isOverdue =
    !connected && away < offShift && (backAt !== null ? now > backAt : waiting > 0 && away > longAway)
  return {
    user,
    crew,
    connected,
    since,
    ackedAt: acked.length === 0 ? null : Math.max(...acked),
    waiting,
    backAt: backAt !== null && backAt > since ? backAt : null,
    isOverdue,
    devices: own,
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
