import * as v from 'valibot'
import { instantIn, line, matching, numberBetween, oneOf, optional, required } from '../cells.ts'
import type { Row } from '../csv-rows.ts'
import type { RefusedValue } from '../refused-value.ts'
import { ZonedTime } from '../zoned-time.ts'

/** The city writes local times. */
export const bostonTime = new ZonedTime('America/New_York')

const longestName = 300
const longestProse = 20_000
const name = optional(line(longestName))
const time = instantIn(bostonTime)
/** The city writes two spaces where others write a comma: `47 W Cedar St  Boston  MA  02114`. */
const address = (text: string) => line(longestName)(text.replace(/\s{2,}/g, ', '))

const cells = v.object({
  case_enquiry_id: required(matching(/^\d{6,20}$/, 'a number of 6 to 20 digits')),
  open_dt: required(time),
  target_dt: optional(time),
  closed_dt: optional(time),
  case_status: required(oneOf('Open', 'Closed')),
  closure_reason: optional(line(longestProse)),
  case_title: name,
  subject: name,
  reason: name,
  type: required(line(longestName)),
  queue: name,
  department: name,
  submittedphoto: name,
  location: optional(address),
  neighborhood: name,
  latitude: optional(numberBetween(-90, 90)),
  longitude: optional(numberBetween(-180, 180)),
  source: name,
})

type Cells = v.InferOutput<typeof cells>

/** One service request, as the city tells it. Blank cells are null. */
export interface Request extends Cells {
  /** The line of the file, from 1. */
  readonly line: number
}

export const columns: readonly string[] = Object.keys(cells.entries)

export interface Requests {
  readonly requests: readonly Request[]
  readonly refused: readonly RefusedValue[]
}

/** Reads every row that can be read. A row with a wrong value is refused whole, with each of its wrong values. */
export const readRequests = (rows: readonly Row[]): Requests => {
  const requests: Request[] = []
  const refused: RefusedValue[] = []
  const lines = new Map<string, number>()
  for (const row of rows) {
    const found = readRequest(row, lines)
    if ('line' in found) requests.push(found)
    else refused.push(...found.refused)
  }
  return { requests, refused }
}

/** `lines`: where each case was read before; a case that is read is added. */
const readRequest = (
  { line, values }: Row,
  lines: Map<string, number>,
): Request | { readonly refused: readonly RefusedValue[] } => {
  const read = v.safeParse(cells, values)
  if (!read.success)
    return {
      refused: read.issues.map((issue) => {
        const column = String(issue.path?.[0].key)
        return { line, column, value: (values[column] ?? '').slice(0, longestName), reason: issue.message }
      }),
    }
  const { case_enquiry_id: id, case_status: status, closed_dt: closed } = read.output
  const refuse = (column: string, value: string, reason: string) => ({
    refused: [{ line, column, value, reason }],
  })
  const before = lines.get(id)
  if (before !== undefined) return refuse('case_enquiry_id', id, `is the same as on line ${before}`)
  if (status === 'Closed' && closed === null)
    return refuse('closed_dt', '', 'is missing, though the case is closed')
  lines.set(id, line)
  return { line, ...read.output }
}
