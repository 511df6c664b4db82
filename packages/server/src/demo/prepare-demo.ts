import { type RecordId, systemRandom, typeOf } from '@fieldmerge/shared'
import type { RecordEntry } from '../documents/directory.ts'
import { hashPassword } from '../identity/passwords.ts'
import { runImport } from '../import/run-import.ts'
import type { OpenOrganization } from '../open-organization.ts'
import type { DataFolder, StoreIdentity } from '../store/data-folder.ts'
import { readDemoCsv } from './demo-csv.ts'
import { planDemo } from './plan-demo.ts'
import { redateBookings, writeDates } from './redate-bookings.ts'

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
  const passwordHash = await hashPassword(password)
  for (const { user, email } of plan.people) await open.accounts.put({ email, passwordHash, user })
}

/** Dates the bookings anew, by attributed edits, when the newest is older than a day: the demo is always today. */
const refreshDemo = async ({ organization, editor }: OpenOrganization): Promise<void> => {
  const bookings = [...organization.directory.entries()].filter(isBooking).map(bookingOf)
  const dated = redateBookings(bookings, organization.clock.now())
  const demo = editor('demo')
  await Promise.all(
    dated.map((dates) => demo.edit(dates.record, (doc, type) => writeDates(doc, type, dates))),
  )
}

const isBooking = ({ record, facts }: RecordEntry): boolean =>
  typeOf(record) === 'booking' &&
  facts.removed !== true &&
  typeof facts.start === 'number' &&
  typeof facts.end === 'number'

const bookingOf = ({
  record,
  facts,
}: RecordEntry): { record: RecordId; start: number; end: number; status: string } => ({
  record,
  start: Number(facts.start),
  end: Number(facts.end),
  status: String(facts.status),
})
