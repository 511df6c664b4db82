/**
 * How soon work is wanted. A choice and not a record type: people sort, filter and colour by it, so its values must
 * mean the same everywhere, offline too.
 */
export const priorities = { low: 'Low', normal: 'Normal', high: 'High', urgent: 'Urgent' }
