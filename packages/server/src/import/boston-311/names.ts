/** The codes before the first `_` of a queue, as people call the department. */
const departments: Readonly<Record<string, string>> = {
  BTDT: 'Transportation',
  GEN_: 'General Services',
  INFO: 'Boston 311',
  ISD: 'Inspectional Services',
  PARK: 'Parks and Recreation',
  PROP: 'Property Management',
  PWDx: 'Public Works',
}

export const departmentName = (code: string): string => departments[code] ?? code

/** `PWDx_District 03: North Dorchester` is `District 03: North Dorchester`. */
export const queueName = (queue: string): string =>
  queue
    .replace(/^[A-Za-z0-9]+_/, '')
    .replace(/ \(INTERNAL\)$/, '')
    .replace(/_/g, ' ')
    .replace('GenericeFormforOtherServiceRequestTypes', 'Other requests')
    .replace(/\\/g, '/')

/** The street of an address, as crews write it: `273 North St`, `Seaver St and Blue Hill Ave`. */
export const streetName = (address: string): string =>
  (address.split(', ')[0] ?? '').replace(/^INTERSECTION of /i, '').replace(' & ', ' and ')
