import type { RecordId } from '@fieldmerge/shared'
import type { DerivedIds } from '../import/derived-ids.ts'
import type { PlannedRecord } from '../import/import-plan.ts'
import { administrator, crews, type DemoCrew, type DemoMember, supervisor } from './crews.ts'

/** The zone in which everybody of the demo lives. */
export const demoTimeZone = 'America/New_York'

/** Somebody who can sign in. */
export interface DemoAccount {
  readonly user: RecordId
  readonly name: string
  readonly email: string
  readonly role: 'technician' | 'supervisor' | 'administrator'
  /** Null for those who belong to no crew. */
  readonly crew: string | null
}

export interface PeoplePlan {
  readonly accounts: readonly DemoAccount[]
  /** Crews, then people. */
  readonly records: readonly PlannedRecord[]
}

export interface PeopleParts {
  readonly ids: DerivedIds
  /** The business unit of a department code. */
  readonly unit: (department: string) => RecordId
  /** The territories in which a crew works. */
  readonly territories: (crew: DemoCrew) => readonly RecordId[]
}

export const userId = (ids: DerivedIds, { name }: DemoMember): RecordId =>
  ids.record('user', name.toLowerCase())

export const crewId = (ids: DerivedIds, { key }: DemoCrew): RecordId => ids.record('team', key)

/** Six crews of three, a supervisor and an administrator. */
export const planPeople = ({ ids, unit, territories }: PeopleParts): PeoplePlan => {
  const accounts: DemoAccount[] = []
  const records: PlannedRecord[] = crews.map((crew) => ({
    record: crewId(ids, crew),
    start: { fields: { name: crew.name, businessUnit: unit(crew.department) } },
  }))
  const add = (
    member: DemoMember,
    role: DemoAccount['role'],
    crew: DemoCrew | null,
    own: readonly RecordId[],
  ): void => {
    const user = userId(ids, member)
    const { name, color } = member
    const email = `${name.toLowerCase()}@demo.fieldmerge.example`
    accounts.push({ user, name, email, role, crew: crew?.name ?? null })
    const fields = {
      name,
      email,
      // 555-01xx are numbers that nobody has.
      phone: `+1 617 555 01${String(accounts.length).padStart(2, '0')}`,
      roles: [role],
      teams: crew === null ? [] : [crewId(ids, crew)],
      territories: own,
      businessUnit: unit(crew?.department ?? 'PWDx'),
      timeZone: demoTimeZone,
      active: true,
      color,
    }
    records.push({ record: user, start: { fields } })
  }
  for (const crew of crews) {
    const shared = territories(crew)
    for (const [place, member] of crew.members.entries())
      add(
        member,
        'technician',
        crew,
        shared.filter((_, index) => index % crew.members.length === place),
      )
  }
  add(supervisor, 'supervisor', null, [...new Set(crews.flatMap(territories))])
  add(administrator, 'administrator', null, [])
  return { accounts, records }
}
