import * as Y from 'yjs'
import type { RecordType } from '../record-types/record-type.ts'
import type { Holds, Place } from './arrival.ts'
import { Arrival, type Arrivals, type Neighbour } from './arrival.ts'
import { placeIn, placeInRoot, placeOf } from './place.ts'
import type { ScannedStruct, StructKind } from './scan.ts'
import type { Id } from './update-reader.ts'
import { early, isObjection, type Objection, type Refused, refused } from './verdict.ts'

/**
 * Finds what a new struct hangs on, and so the place where it will lie, and holds its content against that place.
 * `early` names the first that is missing.
 */
export const locate = (arrivals: Arrivals, type: RecordType, struct: ScannedStruct): Arrival | Objection => {
  if (struct.kind === 'collected') return new Arrival(struct, null, null, null)
  const left = find(arrivals, struct, struct.origin)
  if (isObjection(left)) return left
  const right = find(arrivals, struct, struct.rightOrigin)
  if (isObjection(right)) return right
  const place =
    left === null && right === null
      ? placeByName(arrivals, type, struct)
      : placeBeside(arrivals.doc, type, left, right)
  if (isObjection(place)) return place
  return (place && misfit(struct, place)) ?? new Arrival(struct, left, right, place)
}

const find = (arrivals: Arrivals, struct: ScannedStruct, id: Id | null): Neighbour | Objection | null => {
  if (id === null) return null
  // Yjs waits for what is missing of others, but throws for a writer's own.
  if (id.client === struct.client && id.clock >= struct.clock)
    return refused('bad-struct', `clock ${struct.clock} hangs on clock ${id.clock} of the same writer`)
  return arrivals.find(id) ?? early(id.client, arrivals.reach(id.client))
}

const placeByName = (
  arrivals: Arrivals,
  type: RecordType,
  struct: ScannedStruct,
): Place | Objection | null => {
  const { doc } = arrivals
  if (struct.root !== null) return placeInRoot(doc, type, struct.root, struct.key)
  const parent = find(arrivals, struct, struct.parent)
  if (parent === null || isObjection(parent)) return parent
  if (parent instanceof Arrival) return placeInArrival(parent, struct.key)
  // What was deleted or collected: Yjs makes a GC struct of whatever is written into it.
  if (parent.deleted || parent instanceof Y.GC) return null
  return parent.content instanceof Y.ContentType
    ? placeIn(doc, type, parent.content.type, struct.key)
    : refused('parent-not-a-map', `clock ${struct.clock} lies in a plain value`)
}

const placeInArrival = (parent: Arrival, key: string | null): Place | Refused | null => {
  if (parent.place === null) return null
  return parent.struct.kind === 'map'
    ? { parent, key, holds: 'child' }
    : refused('parent-not-a-map', `clock ${parent.struct.clock} is written into, but no map`)
}

const placeBeside = (
  doc: Y.Doc,
  type: RecordType,
  left: Neighbour | null,
  right: Neighbour | null,
): Place | Objection | null => {
  const atLeft = left && placeOfNeighbour(doc, type, left)
  const atRight = right && placeOfNeighbour(doc, type, right)
  if (left === null || atLeft === null || isObjection(atLeft)) return left === null ? atRight : atLeft
  if (right === null || atRight === null || isObjection(atRight)) return right === null ? atLeft : atRight
  return atLeft.parent === atRight.parent && atLeft.key === atRight.key
    ? atLeft
    : refused('origin-elsewhere', 'the neighbours of an item lie in different places')
}

const placeOfNeighbour = (doc: Y.Doc, type: RecordType, neighbour: Neighbour): Place | Objection | null => {
  if (neighbour instanceof Arrival) return neighbour.place
  return neighbour instanceof Y.Item ? placeOf(doc, type, neighbour) : null
}

/** What the items of a parent hold: `deleted` too, where the writer replaced or deleted it before it was sent. */
const kindsIn: Readonly<Record<Holds, StructKind>> = {
  fields: 'values',
  transitions: 'values',
  children: 'map',
  child: 'values',
  prose: 'text',
}

const misfit = (struct: ScannedStruct, { holds, key }: Place): Refused | null => {
  if (struct.kind === 'map' && holds === 'child') return refused('nest-depth', 'a map inside a child')
  if (struct.kind !== 'deleted' && struct.kind !== kindsIn[holds])
    return refused('schema', `${struct.kind} among ${holds}`)
  if ((key === null) !== (holds === 'prose'))
    return refused('schema', key === null ? `no key among ${holds}` : `key "${key}" in a text`)
  return key !== null && struct.rightOrigin !== null
    ? refused('right-origin-on-map', `an item of key "${key}" names a right neighbour`)
    : null
}
