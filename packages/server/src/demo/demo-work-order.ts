import type { FieldValue, RecordId, StartChild } from '@fieldmerge/shared'
import type { Request } from '../import/boston-311/request.ts'
import type { DerivedIds } from '../import/derived-ids.ts'
import type { PlannedRecord } from '../import/import-plan.ts'
import { contactId } from './contacts.ts'
import { crewFor } from './crews.ts'
import { crewId, userId } from './people.ts'
import type { DemoBooking } from './plan-bookings.ts'
import { agreementId, agreementInstructions, isCovered } from './signal-agreement.ts'
import { truckId } from './truck-stock.ts'
import { incidentTypeId, orderTypeId, productName, serviceOf } from './work-catalogue.ts'
import { workKinds } from './work-kinds.ts'

/** What dispatchers wrote on some of the jobs, by case. */
const hints: Readonly<Record<string, string>> = {
  '101004113363': 'Pole lies on the sidewalk, number 7 from the corner. Bring the crane.',
  '101004113473': 'Slab stands up two inches in front of the gate.',
  '101004113667': '3rd pole from Lewis St. Two fuses on the van.',
  '101004113902': 'On the bike rack, both sides.',
  '101004114383': 'Blade is bent towards the house. Arm and bracket are ordered.',
  '101004114820': 'Call before digging, the water main is near.',
  '101004115066': 'Brick sidewalk, landmark district: keep the bricks.',
}

const minute = 60_000

/** An imported work order with what only the demo has: crew, contact, incident, tasks, parts, service, asset, article. */
export const demoWorkOrder = (
  { record, start }: PlannedRecord,
  request: Request,
  bookings: readonly DemoBooking[],
  asset: RecordId | null,
  ids: DerivedIds,
  now: number,
): PlannedRecord => {
  const kind = workKinds[request.type]
  const article = kind?.article
  const hint = hints[request.case_enquiry_id]
  const notes = start.prose?.notes ?? ''
  const tasks = kind?.tasks.length ?? 0
  const progress =
    request.closed_dt === null
      ? progressOf(bookings, tasks, now)
      : { done: tasks, by: undefined, at: request.closed_dt, finished: true }
  return {
    record,
    start: {
      ...start,
      fields: {
        ...start.fields,
        team: crewId(ids, crewFor(request)),
        workOrderType: kind === undefined ? null : orderTypeId(ids, kind),
        contact: request.subject === null ? null : contactId(ids, request.subject),
        agreement: isCovered(request) ? agreementId(ids) : null,
        customerAsset: asset,
        articles: article === undefined ? null : [ids.record('knowledgeArticle', article)],
      },
      prose: {
        notes: hint === undefined ? notes : `${hint}\n${notes}`,
        instructions: isCovered(request) ? agreementInstructions : '',
      },
      children: {
        incidents: incidentsOf(request, asset, progress, ids),
        tasks: tasksOf(request, progress, ids),
        products: progress.finished ? partsOf(request, ids) : [],
        services: progress.finished ? servicesOf(request, ids) : [],
      },
    },
  }
}

/** How far the bookings have brought a job: how many tasks are done, and by whom and when. */
interface Progress {
  readonly done: number
  /** Undefined where only the city knows. */
  readonly by: DemoBooking | undefined
  readonly at: number
  readonly finished: boolean
}

const progressOf = (bookings: readonly DemoBooking[], tasks: number, now: number): Progress => {
  const timeOf = (booking: DemoBooking, status: string): number | null =>
    booking.changes.find(({ to }) => to === status)?.at ?? null
  const completed = bookings.filter((booking) => timeOf(booking, 'completed') !== null)
  const last = completed.toSorted((a, b) => a.end - b.end).at(-1)
  const finished = last !== undefined && completed.length === bookings.length
  if (last !== undefined)
    return {
      done: finished ? tasks : Math.ceil(tasks / 2),
      by: last,
      at: timeOf(last, 'completed') ?? last.end,
      finished,
    }
  const begun = bookings.find((booking) => timeOf(booking, 'inProgress') !== null)
  const at = (begun === undefined ? null : timeOf(begun, 'inProgress')) ?? now
  const firstDone = begun !== undefined && at + 5 * minute <= now
  return { done: firstDone ? 1 : 0, by: begun, at: at + 5 * minute, finished: false }
}

const tasksOf = (
  { type, case_enquiry_id: key }: Request,
  { done, by, at }: Progress,
  ids: DerivedIds,
): readonly StartChild[] =>
  (workKinds[type]?.tasks ?? []).map((name, place) => {
    const values: Record<string, FieldValue> = { name, done: place < done }
    if (place < done && by !== undefined)
      Object.assign(values, { doneBy: userId(ids, by.member), doneAt: at })
    return { id: ids.part('task', `${key}/${place}`), values }
  })

const incidentsOf = (
  { type, case_enquiry_id: key }: Request,
  asset: RecordId | null,
  { finished }: Progress,
  ids: DerivedIds,
): readonly StartChild[] => {
  const kind = workKinds[type]
  if (kind === undefined) return []
  const values = {
    incidentType: incidentTypeId(ids, kind),
    name: kind.title,
    customerAsset: asset,
    minutes: serviceOf(kind)?.minutes ?? null,
    resolved: finished,
  }
  return [{ id: ids.part('incident', key), values }]
}

const servicesOf = ({ type, case_enquiry_id: key }: Request, ids: DerivedIds): readonly StartChild[] => {
  const kind = workKinds[type]
  const service = kind === undefined ? undefined : serviceOf(kind)
  if (service === undefined) return []
  const { code, name, minutes } = service
  return [
    {
      id: ids.part('service', `${key}/${code}`),
      values: { service: ids.record('service', code), name, minutes },
    },
  ]
}

const partsOf = (request: Request, ids: DerivedIds): readonly StartChild[] =>
  (workKinds[request.type]?.parts ?? []).map(([code, quantity]) => ({
    id: ids.part('part', `${request.case_enquiry_id}/${code}`),
    values: {
      product: ids.record('product', code),
      name: productName(code),
      quantity,
      warehouse: truckId(ids, crewFor(request)),
    },
  }))
