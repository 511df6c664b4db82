import type { SeededRandom } from '@fieldmerge/shared/testing'
import { idText, numberText } from './ids.ts'
import { factsOfAll, partnerOf, type Section, type SectionSize } from './section.ts'

const minuteMs = 60_000
const minutesPerDay = 1_440
/** Bookings lie on so many days, of which some are over. */
export const bookedDays = 64
const daysOver = 20
const statuses = ['canceled', 'scheduled', 'traveling', 'inProgress', 'completed']

/** Who goes where when. The crew's fact follows from the person. */
export class Bookings implements Section {
  readonly type = 'booking'
  readonly size: SectionSize
  readonly owner: Uint32Array
  readonly workOrder: Uint32Array
  readonly #teamOf: Uint32Array
  /** Of these only the first ones are users. */
  readonly #people: SectionSize
  readonly #start: Int32Array
  readonly #minutes: Int32Array
  readonly #status: Uint8Array
  readonly #begin: number
  /** Minute 0 of all starts. */
  readonly #firstDay: number

  constructor(
    size: SectionSize,
    people: SectionSize,
    teamOf: Uint32Array,
    workOrders: SectionSize,
    begin: number,
    random: SeededRandom,
  ) {
    this.size = size
    this.#people = people
    this.#teamOf = teamOf
    this.#begin = begin
    this.#firstDay = begin - (begin % (minutesPerDay * minuteMs)) - daysOver * minutesPerDay * minuteMs
    this.owner = new Uint32Array(size.count)
    this.workOrder = new Uint32Array(size.count)
    this.#start = new Int32Array(size.count)
    this.#minutes = new Int32Array(size.count)
    this.#status = new Uint8Array(size.count)
    for (let n = 0; n < size.count; n++) {
      this.owner[n] = partnerOf(n, size, people, random)
      this.workOrder[n] = partnerOf(n, size, workOrders, random)
      this.#start[n] = random.below(bookedDays * minutesPerDay)
      this.#minutes[n] = 60 + random.below(minutesPerDay * (random.chance(0.05) ? 3 : 0.3))
      this.#status[n] = random.chance(0.1) ? 0 : 1
    }
  }

  reassign(n: number, random: SeededRandom): void {
    this.owner[n] = random.below(this.#people.active)
  }

  /** By up to five days, either way. */
  reschedule(n: number, random: SeededRandom): void {
    const start = (this.#start[n] ?? 0) + random.below(10 * minutesPerDay) - 5 * minutesPerDay
    this.#start[n] = Math.max(0, Math.min(bookedDays * minutesPerDay - 2, start))
  }

  setStatus(n: number, random: SeededRandom): void {
    this.#status[n] = random.chance(0.2) ? 0 : 1 + random.below(statuses.length - 1)
  }

  facts(n: number): string {
    const owner = this.owner[n] ?? 0
    const start = this.#firstDay + (this.#start[n] ?? 0) * minuteMs
    const end = start + (this.#minutes[n] ?? 0) * minuteMs
    return `{${factsOfAll(`Booking ${numberText(n)}`, n, n < this.size.active ? n % this.#people.active : -1, this.#begin)},"workOrder":"${idText(
      'workOrder',
      this.workOrder[n] ?? 0,
    )}","resource":"${idText('user', owner)}","team":"${idText(
      'team',
      this.#teamOf[owner] ?? 0,
    )}","start":${numberText(start)},"end":${numberText(end)},"status":"${statuses[this.#status[n] ?? 0]}"}`
  }
}
