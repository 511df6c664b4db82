import type { RecordId } from '@fieldmerge/shared'
import { streetName } from '../import/boston-311/names.ts'
import type { Request } from '../import/boston-311/request.ts'
import type { DerivedIds } from '../import/derived-ids.ts'
import type { PlannedRecord } from '../import/import-plan.ts'
import { dayMs, type ZonedTime } from '../import/zoned-time.ts'
import { contactId } from './contacts.ts'
import { crewFor, supervisor } from './crews.ts'
import { crewId, userId } from './people.ts'
import { incidentTypeId, orderTypeId } from './work-catalogue.ts'
import { workKinds } from './work-kinds.ts'

/** The requests that were made under the agreement, and what the crew is told on each of them. */
const coveredType = 'Traffic Signal Inspection'
export const agreementInstructions =
  'Quarterly check under the signal agreement: all directions, push buttons and battery. Ring the district manager first.'

export const isCovered = ({ type }: Request): boolean => type === coveredType
export const agreementId = (ids: DerivedIds): RecordId => ids.record('agreement', 'signals')

const hour = 3_600_000

/** The agreement to look after the traffic signals, from the year of `now` on: four times a year at each. */
export const signalAgreement = (
  requests: readonly Request[],
  assetOf: (request: Request) => RecordId | null,
  ids: DerivedIds,
  imported: DerivedIds,
  now: number,
  zone: ZonedTime,
): readonly PlannedRecord[] => {
  const covered = requests.filter(isCovered)
  const [first] = covered
  const kind = workKinds[coveredType]
  if (first === undefined || kind === undefined) return []
  const year = new Date(zone.wallOf(now)).getUTCFullYear()
  const dayOf = (month: number, day: number): number => zone.instantOf(Date.UTC(year, month, day))
  const bySignal = new Map(covered.map((request) => [assetOf(request), request]))
  const setups = [...bySignal].map(([asset, request]) => ({
    id: ids.part('bookingSetup', request.case_enquiry_id),
    values: {
      name: `Signal check, ${streetName(request.location ?? '')}`,
      workOrderType: orderTypeId(ids, kind),
      incidentType: incidentTypeId(ids, kind),
      functionalLocation: imported.link('functionalLocation', request.location),
      customerAsset: asset,
      recurrence: 'quarterly',
      team: crewId(ids, crewFor(request)),
      preferredStart: '9:00',
      minutes: 75,
      daysBefore: 3,
      daysAfter: 7,
    },
  }))
  const dates = setups.flatMap(({ id }) =>
    [0, 3, 6, 9, 12].map((month) => {
      const date = dayOf(month, 15) + 9 * hour
      return {
        id: ids.part('bookingDate', `${id}/${month}`),
        values: { setup: id, date, status: date < now ? 'processed' : 'active' },
      }
    }),
  )
  return [
    {
      record: agreementId(ids),
      start: {
        fields: {
          number: 'AG-1001',
          name: 'Traffic signal maintenance',
          account: imported.link('account', first.subject),
          billingAccount: imported.link('account', first.subject),
          contact: first.subject === null ? null : contactId(ids, first.subject),
          businessUnit: imported.link('businessUnit', first.department),
          startsAt: dayOf(0, 1),
          endsAt: dayOf(24, 1),
        },
        prose: {
          terms:
            'Every signal is checked once a quarter. A dark red is answered within two hours, day and night; all else by the next working day. Parts are charged apart.',
        },
        children: { bookingSetups: setups, bookingDates: dates },
        status: {
          id: ids.part('agreementStatus', 'active'),
          to: 'active',
          by: userId(ids, supervisor),
          at: Math.min(now, dayOf(0, 1) - 14 * dayMs),
        },
      },
    },
  ]
}
