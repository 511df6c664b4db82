import {
  captureEnvelopes,
  type Envelope,
  fieldService,
  newDocument,
  type RecordId,
  replaceText,
  setChildField,
  setField,
} from '@fieldmerge/shared'
import { SeededRandom } from '@fieldmerge/shared/testing'
import * as Y from 'yjs'

const workOrder = fieldService.type('workOrder')

/** One writer's edits of one work order, made before anything is measured. */
export interface Prepared {
  readonly envelopes: readonly Envelope[]
}

/**
 * What a crew does to a work order: six in ten edits change a field, two tick or rename a task, two type a few
 * characters into the notes. `writers` work on it without hearing of one another.
 */
export const prepareEdits = (
  record: RecordId,
  state: Uint8Array,
  count: number,
  writers: number,
  now: number,
): Prepared => {
  const random = new SeededRandom(record.length + count)
  const made: Envelope[][] = []
  for (let writer = 0; writer < writers; writer++) {
    const doc = newDocument(workOrder)
    Y.applyUpdate(doc, state)
    const envelopes: Envelope[] = []
    const clock = {
      stamp: () => ({ deviceClock: now - random.below(1_000), sinceStart: 0, start: 0 }),
      newestSeen: () => 0,
    }
    captureEnvelopes(doc, record, clock, (envelope) => envelopes.push(envelope))
    const tasks = [...doc.getMap('tasks').keys()]
    for (let i = 0; i < count / writers; i++) anEdit(doc, tasks, random, i)
    doc.destroy()
    made.push(envelopes)
  }
  // In turns, as they would come in.
  const longest = Math.max(...made.map(({ length }) => length))
  const envelopes = Array.from({ length: longest }, (_, i) =>
    made.flatMap((one) => one.slice(i, i + 1)),
  ).flat()
  return { envelopes }
}

const anEdit = (doc: Y.Doc, tasks: readonly string[], random: SeededRandom, i: number): void => {
  const kind = random.below(10)
  if (kind < 3) setField(doc, workOrder, 'title', `Street light out, pole ${i}`)
  else if (kind < 5) setField(doc, workOrder, 'dueAt', 1_760_000_000_000 + i)
  else if (kind < 6) setField(doc, workOrder, 'type', `Type ${i}`)
  else if (kind < 7) setChildField(doc, workOrder, 'tasks', random.pick(tasks), { done: i % 2 === 0 })
  else if (kind < 8) setChildField(doc, workOrder, 'tasks', random.pick(tasks), { name: `Task ${i}` })
  else replaceText(doc, workOrder, 'notes', random.below(doc.getText('notes').length), 0, 'pole ')
}
