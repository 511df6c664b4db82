import { boston311 } from '../import/boston-311/mapping.ts'
import { type Request, readRequests } from '../import/boston-311/request.ts'
import { readMappedRows } from '../import/plan-import.ts'
import { workKinds } from './work-kinds.ts'

const hour = 3_600_000

/**
 * The requests of the csv as if the city had got them just now: all times move by as much, so that the newest was
 * opened an hour before `now`. What was closed after `now` is still open. Titles are those that crews use.
 * @throws UnreadableCsv
 */
export const demoRequests = (csv: string, now: number): readonly Request[] => {
  const { requests } = readRequests(readMappedRows(csv, boston311).rows)
  const newest = requests.reduce((latest, { open_dt }) => Math.max(latest, open_dt), Number.NEGATIVE_INFINITY)
  const later = now - hour - newest
  return requests.map((request) => {
    const moved: Request = {
      ...request,
      open_dt: request.open_dt + later,
      target_dt: request.target_dt === null ? null : request.target_dt + later,
      closed_dt: request.closed_dt === null ? null : request.closed_dt + later,
      case_title: workKinds[request.type]?.title ?? request.case_title,
    }
    return moved.closed_dt !== null && moved.closed_dt > now ? stillOpen(moved) : moved
  })
}

/** The request before anybody closed it. */
export const stillOpen = (request: Request): Request => ({
  ...request,
  case_status: 'Open',
  closed_dt: null,
  closure_reason: null,
})
