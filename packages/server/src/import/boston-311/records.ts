import { type FieldValue, type Place, type RecordId, systemUser } from '@fieldmerge/shared'
import { DerivedIds } from '../derived-ids.ts'
import type { ImportContext, PlannedRecord } from '../import-plan.ts'
import { departmentName, queueName, streetName } from './names.ts'
import { notesOf } from './notes.ts'
import { priorityOf } from './priority.ts'
import type { Request } from './request.ts'

/** The source of all ids: with it, the same request always becomes the same record. */
export const source = 'boston-311'

/**
 * The records of requests, what is linked to before what links to it: queue -> crew, department -> business unit,
 * neighborhood -> territory, subject (the city department that answers for it) -> account, address -> location.
 */
export const recordsOf = (
  requests: readonly Request[],
  { organization }: ImportContext,
): readonly PlannedRecord[] => {
  const ids = new DerivedIds(organization, source)
  const made = new Map<RecordId, PlannedRecord>()
  /** The first request that names a thing decides what it is like. */
  const add = (type: string, key: string | null, fieldsOf: (key: string) => Fields): void => {
    if (key === null) return
    const record = ids.record(type, key)
    if (!made.has(record)) made.set(record, { record, start: { fields: fieldsOf(key) } })
  }
  const places = placesOf(requests)
  for (const { department } of requests)
    add('businessUnit', department, (code) => ({ name: departmentName(code) }))
  for (const { neighborhood } of requests) add('territory', neighborhood, (name) => ({ name }))
  for (const { subject } of requests) add('account', subject, (name) => ({ name }))
  for (const { queue, department } of requests)
    add('team', queue, (key) => ({
      name: queueName(key),
      businessUnit: ids.link('businessUnit', department),
    }))
  for (const { location, neighborhood } of requests)
    add('functionalLocation', location, (address) => ({
      name: streetName(address),
      territory: ids.link('territory', neighborhood),
      place: places.get(address) ?? null,
    }))
  const number = numbersOf(requests)
  return [...made.values(), ...requests.map((request) => workOrderOf(request, number(request), ids))]
}

type Fields = Readonly<Record<string, FieldValue>>

/** The work order that a request becomes. */
export const workOrderId = (ids: DerivedIds, { case_enquiry_id }: Request): RecordId =>
  ids.record('workOrder', case_enquiry_id)

const workOrderOf = (request: Request, number: string, ids: DerivedIds): PlannedRecord => {
  const { case_enquiry_id: key, case_title: title, type, closed_dt: closed } = request
  const record = workOrderId(ids, request)
  const fields = {
    number,
    title: title ?? type,
    type,
    priority: priorityOf(request),
    account: ids.link('account', request.subject),
    functionalLocation: ids.link('functionalLocation', request.location),
    businessUnit: ids.link('businessUnit', request.department),
    team: ids.link('team', request.queue),
    territory: ids.link('territory', request.neighborhood),
    openedAt: request.open_dt,
    dueAt: request.target_dt,
  }
  const start = { fields, prose: { notes: notesOf(request) } }
  if (request.case_status === 'Open' || closed === null) return { record, start }
  const status = { id: ids.part('closed', key), to: 'completed', by: systemUser, at: closed }
  return { record, start: { ...start, status } }
}

/**
 * `WO-` and the last six digits of the case, as people say them. Of cases that end alike each has its whole number,
 * so that the order of lines does not decide.
 */
const numbersOf = (requests: readonly Request[]): ((request: Request) => string) => {
  const short = ({ case_enquiry_id: id }: Request): string => id.slice(-6)
  const uses = new Map<string, number>()
  for (const request of requests) uses.set(short(request), (uses.get(short(request)) ?? 0) + 1)
  return (request) => `WO-${uses.get(short(request)) === 1 ? short(request) : request.case_enquiry_id}`
}

/** The city's own point for what it can't place, in front of City Hall: a crew sent there would look in vain. */
const unplaced: Place = { latitude: 42.3594, longitude: -71.0587 }

/** Coordinates by address: of the first request that has them. */
const placesOf = (requests: readonly Request[]): ReadonlyMap<string, Place> => {
  const places = new Map<string, Place>()
  for (const { location, latitude, longitude } of requests) {
    if (location === null || latitude === null || longitude === null || places.has(location)) continue
    if (latitude === unplaced.latitude && longitude === unplaced.longitude) continue
    places.set(location, { latitude, longitude })
  }
  return places
}
