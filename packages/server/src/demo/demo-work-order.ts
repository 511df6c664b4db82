import type { FieldValue, RecordId, StartChild } from '@fieldmerge/shared'
import type { Request } from '../import/boston-311/request.ts'
import type { DerivedIds } from '../import/derived-ids.ts'
import type { PlannedRecord } from '../import/import-plan.ts'
import { crewFor } from './crews.ts'
import { crewId, userId } from './people.ts'
import type { DemoBooking } from './plan-bookings.ts'
import { products } from './products.ts'
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

/** An imported work order with what only the demo has: its crew, tasks, parts, asset and article. */
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
        customerAsset: asset,
        articles: article === undefined ? null : [ids.record('knowledgeArticle', article)],
      },
      prose: { notes: hint === undefined ? notes : `${hint}\n${notes}` },
      children: {
        tasks: tasksOf(request, progress, ids),
        products: progress.finished ? partsOf(request, ids) : [],
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

const partsOf = ({ type, case_enquiry_id: key }: Request, ids: DerivedIds): readonly StartChild[] =>
  (workKinds[type]?.parts ?? []).map(([code, quantity]) => ({
    id: ids.part('part', `${key}/${code}`),
    values: {
      product: ids.record('product', code),
      name: products.find((product) => product.code === code)?.name ?? code,
      quantity,
    },
  }))
