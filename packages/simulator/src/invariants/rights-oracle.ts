import type { Facts, RecordId, UserId } from '@fieldmerge/shared'
import { typeOf } from '@fieldmerge/shared'

/** What an independent reader of the rules of a role must know. */
export interface RightsWorld {
  /** Types that an organization has declared itself: everybody's. */
  readonly ownTypes: ReadonlySet<string>
  factsOf(record: RecordId): Facts | null
  /** Whether the person's profile selects the record now, or has within 30 days. */
  carriesOrCarried(user: UserId, record: RecordId): boolean
}

const readableByAll = new Set(['product', 'user', 'team', 'territory', 'businessUnit'])
const readableWhenMine = new Set([
  'workOrder',
  'booking',
  'account',
  'functionalLocation',
  'customerAsset',
  'knowledgeArticle',
])

/** Whether a person may read a record: the rules of docs, written down a second time and shared with nobody. */
export const mayReadByRules = (world: RightsWorld, user: UserId, record: RecordId): boolean => {
  const [person, facts] = [world.factsOf(user), world.factsOf(record)]
  if (person === null || facts === null || person.active === false || person.removed === true) return false
  const roles = Array.isArray(person.roles) ? person.roles : []
  if (roles.includes('supervisor') || roles.includes('administrator')) return true
  if (!roles.includes('technician') || facts.officeOnly === true) return false
  const type = typeOf(record)
  if (readableByAll.has(type) || world.ownTypes.has(type)) return true
  if (!readableWhenMine.has(type)) return false
  if (facts.createdBy === user || facts.resource === user) return true
  if (world.carriesOrCarried(user, record)) return true
  const bookings = facts.bookingStatuses
  return (
    typeof bookings === 'object' &&
    bookings !== null &&
    Object.keys(bookings).some((booking) => world.factsOf(booking as RecordId)?.resource === user)
  )
}
