import type { RecordId } from '@fieldmerge/shared'
import type { DevicePresence } from '../../workspace/ledger/device-presence.ts'
import { longAway, type PersonPresence, peopleOf } from '../../workspace/ledger/person-presence.ts'

/** One person of a crew with all their devices, as the board shows them. */
export interface CrewRow extends PersonPresence {
  readonly crew: RecordId | null
  readonly lost: number
  readonly held: number
}

export type CrewGroup = 'needs' | 'away' | 'connected'

export interface Waiting {
  readonly lost: ReadonlyMap<string, number>
  readonly held: ReadonlyMap<string, number>
}

export type CrewRows = Readonly<Record<CrewGroup, readonly CrewRow[]>>

/**
 * People by who needs somebody, then who is away, then the others; within a group by crew. Rows that have not changed
 * are those of `before`, so that a screen draws again only what is new.
 */
export const crewRows = (
  devices: readonly DevicePresence[],
  { lost, held }: Waiting,
  crewOf: (user: string) => RecordId | null,
  now: number,
  long = longAway,
  before: CrewRows = { needs: [], away: [], connected: [] },
): CrewRows => {
  const known = new Map(Object.values(before).flatMap((rows) => rows.map((row) => [row.user, row])))
  const groups: Record<CrewGroup, CrewRow[]> = { needs: [], away: [], connected: [] }
  for (const person of peopleOf(devices, long, now)) {
    const { user } = person
    const whole = { ...person, crew: crewOf(user), lost: lost.get(user) ?? 0, held: held.get(user) ?? 0 }
    const same = known.get(user)
    groups[groupOf(whole)].push(same !== undefined && isSame(same, whole) ? same : whole)
  }
  const byCrew = (a: CrewRow, b: CrewRow): number =>
    compare(a.crew ?? '', b.crew ?? '') || compare(a.user, b.user)
  groups.needs.sort((a, b) => b.lost + b.held - (a.lost + a.held) || byCrew(a, b))
  groups.away.sort((a, b) => a.since - b.since || byCrew(a, b))
  groups.connected.sort(byCrew)
  return groups
}

/** All else of a row follows from these. */
const isSame = (a: CrewRow, b: CrewRow): boolean =>
  a.lost === b.lost &&
  a.held === b.held &&
  a.crew === b.crew &&
  a.overdueSince === b.overdueSince &&
  a.devices.length === b.devices.length &&
  a.devices.every((device, place) => device === b.devices[place])

const groupOf = ({ lost, held, overdueSince, connected }: CrewRow): CrewGroup => {
  if (lost + held > 0 || overdueSince !== null) return 'needs'
  return connected ? 'connected' : 'away'
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
