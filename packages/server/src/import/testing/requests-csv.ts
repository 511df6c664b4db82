import { columns } from '../boston-311/request.ts'

/** A service request as the city writes it; tests say only what matters to them. */
export const aRequest = (
  values: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> => ({
  case_enquiry_id: '101004113667',
  open_dt: '2022-01-01 18:25:00',
  target_dt: '2022-01-17 08:30:00',
  closed_dt: '',
  case_status: 'Open',
  closure_reason: ' ',
  case_title: 'Street Light Outages',
  subject: 'Public Works Department',
  reason: 'Street Lights',
  type: 'Street Light Outages',
  queue: 'PWDx_Street Light Outages',
  department: 'PWDx',
  submittedphoto: '',
  location: '273 North St  Boston  MA  02113',
  neighborhood: 'North End',
  latitude: '42.3639',
  longitude: '-71.0517',
  source: 'Citizens Connect App',
  ...values,
})

/** A csv file of these requests. */
export const csvOf = (...requests: readonly Readonly<Record<string, string>>[]): string =>
  [columns, ...requests.map((request) => columns.map((column) => request[column] ?? ''))]
    .map((cells) => cells.map(quoted).join(','))
    .join('\n')

const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
