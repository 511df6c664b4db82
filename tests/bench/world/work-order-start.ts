import type { RecordId, RecordStart } from '@fieldmerge/shared'
import type { SeededRandom } from '@fieldmerge/shared/testing'

const words =
  'lamp pole fuse cable hydrant valve curb drain sign paint bracket ballast photocell junction breaker meter'.split(
    ' ',
  )

/**
 * A work order as a dispatcher leaves it: fields, notes, eight tasks, two parts. Encoded by Yjs it has 2.4 KB, about
 * half of it notes.
 */
export const workOrderStart = (number: number, random: SeededRandom): RecordStart => ({
  fields: {
    number: `WO-${String(number).padStart(6, '0')}`,
    title: `Street light out, pole ${number}`,
    type: 'Street lights',
    priority: 'normal',
    openedAt: 1_760_000_000_000 + number * 60_000,
    dueAt: 1_760_600_000_000 + number * 60_000,
  },
  prose: { notes: sentences(1_190, random) },
  children: {
    tasks: Array.from({ length: 8 }, (_, place) => ({
      id: `task-${number}-${place}`,
      values: { name: sentences(30, random), done: place < 3 },
    })),
    products: Array.from({ length: 2 }, (_, place) => ({
      id: `part-${number}-${place}`,
      values: { name: sentences(20, random), quantity: place + 1 },
    })),
  },
})

/** A technician's appointment for a work order, from an hour ahead on: the default profile carries both. */
export const bookingStart = (workOrder: RecordId, resource: RecordId, now: number): RecordStart => ({
  fields: { name: 'Booking', workOrder, resource, start: now + 3_600_000, end: now + 7_200_000 },
})

export const personStart = (name: string, role: string): RecordStart => ({
  fields: { name, email: `${name}@example.com`, roles: [role], timeZone: 'UTC', active: true },
})

const sentences = (length: number, random: SeededRandom): string => {
  let text = ''
  while (text.length < length) text += `${words[random.below(words.length)] ?? ''} `
  return text.slice(0, length)
}
