import type { Facts, RecordId } from '@fieldmerge/shared'

/** The bookings of a work order, as its facts name them. */
export const bookingsOf = ({ bookingStatuses }: Facts): readonly RecordId[] =>
  typeof bookingStatuses === 'object' && bookingStatuses !== null
    ? (Object.keys(bookingStatuses) as RecordId[])
    : []
