import { systemRandom, typeOf } from '@fieldmerge/shared'
import type { RecordEntry } from '../documents/directory.ts'
import { hashPassword, slight } from '../identity/passwords.ts'
import { runImport } from '../import/run-import.ts'
import type { OpenOrganization } from '../open-organization.ts'
import type { DataFolder, StoreIdentity } from '../store/data-folder.ts'
import { readDemoCsv } from './demo-csv.ts'
import { planDemo } from './plan-demo.ts'
import { type DatedBooking, redateBookings, writeDates } from './redate-bookings.ts'

/** Everybody's, as anybody may know. */
const password = 'demo'

/** The demo's data as of today: filled at the first start, also when that was cut short, dated anew at later ones. */
export const prepareDemo = async (open: OpenOrganization, { store, identity }: DataFolder): Promise<void> => {
  const [filled] = await store.query(`SELECT 1 FROM meta WHERE key = 'demoFilled'`)
  if (filled !== undefined) return refreshDemo(open)
  await fillDemo(open, identity)
  await store.query(`INSERT INTO meta VALUES ('demoFilled', x'01')`)
}

const fillDemo = async (open: OpenOrganization, { organization }: StoreIdentity): Promise<void> => {
  const plan = planDemo(await readDemoCsv(), open.organization.clock.now(), organization)
  await runImport({ records: plan.records, refused: [] }, open.editor('demo'), systemRandom)
  const passwordHash = await hashPassword(password, slight)
  for (const { user, email } of plan.people) await open.accounts.put({ email, passwordHash, user })
}

/** Dates bookings and time entries anew, by attributed edits, when the newest is older than a day: the demo is always today. */
const refreshDemo = async ({ organization, editor }: OpenOrganization): Promise<void> => {
  const records = [...organization.directory.entries()].filter(hasDates)
  const datesOf = (type: string): readonly DatedBooking[] =>
    records.filter(({ record }) => typeOf(record) === type).map(datedOf)
  const dated = redateBookings(datesOf('booking'), organization.clock.now(), datesOf('timeEntry'))
  const demo = editor('demo')
  await Promise.all(
    dated.map((dates) => demo.edit(dates.record, (doc, type) => writeDates(doc, type, dates))),
  )
}

const hasDates = ({ facts }: RecordEntry): boolean =>
  facts.removed !== true && typeof facts.start === 'number' && typeof facts.end === 'number'

const datedOf = ({ record, facts }: RecordEntry): DatedBooking => ({
  record,
  start: Number(facts.start),
  end: Number(facts.end),
  status: String(facts.status),
})
