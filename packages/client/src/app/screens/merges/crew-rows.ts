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

/** People by who needs somebody, then who is away, then the others; within a group by crew. */
export const crewRows = (
  devices: readonly DevicePresence[],
  { lost, held }: Waiting,
  crewOf: (user: string) => RecordId | null,
  now: number,
  long = longAway,
): Readonly<Record<CrewGroup, readonly CrewRow[]>> => {
  const groups: Record<CrewGroup, CrewRow[]> = { needs: [], away: [], connected: [] }
  for (const person of peopleOf(devices, long, now)) {
    const { user } = person
    const whole = { ...person, crew: crewOf(user), lost: lost.get(user) ?? 0, held: held.get(user) ?? 0 }
    groups[groupOf(whole)].push(whole)
  }
  const byCrew = (a: CrewRow, b: CrewRow): number =>
    compare(a.crew ?? '', b.crew ?? '') || compare(a.user, b.user)
  groups.needs.sort((a, b) => b.lost + b.held - (a.lost + a.held) || byCrew(a, b))
  groups.away.sort((a, b) => a.since - b.since || byCrew(a, b))
  groups.connected.sort(byCrew)
  return groups
}

const groupOf = ({ lost, held, overdueSince, connected }: CrewRow): CrewGroup => {
  if (lost + held > 0 || overdueSince !== null) return 'needs'
  return connected ? 'connected' : 'away'
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
