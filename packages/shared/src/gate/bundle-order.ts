import type { RecordType } from '../record-types/record-type.ts'
import { Arrival, type Arrivals } from './arrival.ts'
import type { Part } from './bundle-parts.ts'
import { locate } from './locate.ts'
import type { ScannedStruct } from './scan.ts'
import { isObjection, type Objection, refused } from './verdict.ts'

/** One writer's structs that wait for their turn. */
interface Queue {
  readonly part: Part
  next: number
  /** Another struct waits until one of these is in place, or these wait for another's. */
  busy: boolean
}

/**
 * Places the structs of several writers, each after all that it hangs on, as Yjs will (`integrateStructs`), and
 * hands each to `take`. `early` when one hangs on what neither document nor bundle has; refused when some wait for
 * each other, which Yjs would keep pending for ever.
 */
export const placeInOrder = (
  arrivals: Arrivals,
  type: RecordType,
  parts: readonly Part[],
  take: (arrival: Arrival) => Objection | null,
): Objection | null => {
  const queues = new Map(parts.map((part) => [part.clientId, { part, next: 0, busy: false }]))
  for (const queue of queues.values()) {
    const objection = drain(queue, queues, arrivals, type, take)
    if (objection !== null) return objection
  }
  return null
}

const drain = (
  first: Queue,
  queues: ReadonlyMap<number, Queue>,
  arrivals: Arrivals,
  type: RecordType,
  take: (arrival: Arrival) => Objection | null,
): Objection | null => {
  const stack = [first]
  first.busy = true
  for (let queue = stack.at(-1); queue !== undefined; queue = stack.at(-1)) {
    const struct = queue.part.structs[queue.next]
    const arrival = struct === undefined ? null : locateNew(arrivals, type, struct, queue.part.fromClock)
    if (arrival instanceof Arrival) {
      arrivals.add(arrival)
      queue.next++
      const objection = take(arrival)
      if (objection !== null) return objection
    } else if (arrival !== null) {
      const awaited = arrival.kind === 'early' ? queues.get(arrival.clientId) : undefined
      if (awaited === undefined || awaited.next === awaited.part.structs.length) return arrival
      if (awaited.busy)
        return refused('bad-struct', `structs of client ${awaited.part.clientId} wait for themselves`)
      awaited.busy = true
      stack.push(awaited)
      continue
    }
    // One step of an awaited writer may be enough for the one who waits.
    if (struct !== undefined && stack.length === 1) continue
    queue.busy = false
    stack.pop()
  }
  return null
}

/** Of a struct whose beginning is known Yjs takes the rest, and puts it behind the beginning. */
const locateNew = (
  arrivals: Arrivals,
  type: RecordType,
  struct: ScannedStruct,
  fromClock: number,
): Arrival | Objection => {
  const whole = locate(arrivals, type, struct)
  if (struct.clock >= fromClock || isObjection(whole)) return whole
  const origin = struct.kind === 'collected' ? null : { client: struct.client, clock: fromClock - 1 }
  const length = struct.clock + struct.length - fromClock
  const rest = locate(arrivals, type, { ...struct, clock: fromClock, length, origin })
  if (isObjection(rest)) return rest
  return rest.place?.parent === whole.place?.parent && rest.place?.key === whole.place?.key
    ? rest
    : refused('origin-elsewhere', `the struct at clock ${struct.clock} goes on elsewhere than it began`)
}
