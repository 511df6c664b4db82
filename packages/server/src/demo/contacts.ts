import type { RecordId } from '@fieldmerge/shared'
import type { Request } from '../import/boston-311/request.ts'
import type { DerivedIds } from '../import/derived-ids.ts'
import type { PlannedRecord } from '../import/import-plan.ts'

/** Nobody of the crews has one of these names. Two for each account, in the order of the accounts' names. */
const names = [
  'Dolores Haim',
  'Wendell Price',
  'Aiko Tanaka',
  'Martin Oduya',
  'Ruth Feldman',
  'Cormac Daly',
  'Yara Haddad',
  'Stan Kowalski',
  'Bettina Krause',
  'Theo Marchetti',
  'Ngozi Eze',
  'Harold Finch',
  'Ines Castillo',
  'Quentin Boyle',
  'Mei Zhang',
  'Arlo Whitfield',
  'Salma Rahimi',
  'Gordon Leary',
  'Paula Nunes',
  'Viktor Hensel',
]

/** Who is asked by day, and who when something happens at night. */
const jobTitles = ['District manager', 'Duty desk, nights'] as const

/** Sellers of parts. The key derives the record's id. */
const vendors = [
  { key: 'lighting-supply', name: 'Bay State Lighting Supply', contact: 'Gail Morrow', line: 81 },
  { key: 'signal-works', name: 'Harbor Signal Works', contact: 'Emmett Shaw', line: 84 },
]

export type DemoVendor = 'lighting-supply' | 'signal-works'

export const vendorId = (ids: DerivedIds, vendor: DemoVendor): RecordId => ids.record('account', vendor)

/** Who is to be asked about work for an account by day. */
export const contactId = (ids: DerivedIds, account: string): RecordId =>
  ids.record('contact', `${account}/${jobTitles[0]}`)

/** The people behind the accounts of the requests, and vendors with theirs. */
export const demoContacts = (
  requests: readonly Request[],
  ids: DerivedIds,
  imported: DerivedIds,
): readonly PlannedRecord[] => {
  const accounts = [...new Set(requests.map(({ subject }) => subject))]
    .filter((subject) => subject !== null)
    .toSorted()
  const ofAccounts = accounts.flatMap((account, place) =>
    jobTitles.map((jobTitle, second) => {
      const number = place * jobTitles.length + second
      const fields = {
        name: names[number % names.length] ?? account,
        jobTitle,
        account: imported.record('account', account),
        phone: phone(30 + number),
      }
      return { record: ids.record('contact', `${account}/${jobTitle}`), start: { fields } }
    }),
  )
  const ofVendors = vendors.flatMap(({ key, name, contact, line }): readonly PlannedRecord[] => {
    const account = ids.record('account', key)
    const email = `${key}@vendor.example`
    const seller = { name: contact, jobTitle: 'Sales', account, phone: phone(line + 1), email }
    return [
      { record: account, start: { fields: { name, phone: phone(line), email, isVendor: true } } },
      { record: ids.record('contact', key), start: { fields: seller } },
    ]
  })
  return [...ofAccounts, ...ofVendors]
}

/** 555-01xx are numbers that nobody has. */
const phone = (line: number): string => `+1 617 555 01${String(line).padStart(2, '0')}`
