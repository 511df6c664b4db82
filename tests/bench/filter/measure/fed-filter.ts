import {
  type Change,
  type Difference,
  newProfileFilter,
  type ProfileFilter,
} from '@fieldmerge/profile-filter'
import type { RecordId } from '@fieldmerge/shared'
import type { FilterWorld, Kind } from '../worlds/filter-world.ts'
import { begin, quietMs } from '../worlds/zones.ts'
import type { Durations } from './durations.ts'

/** Changes come so many ms after one another; no day begins while they come. */
const apartMs = 5
/** So many are decoded at a time, between the measured spans: a server derives facts just before it tells them. */
const batch = 100

/** What was applied: times are those in `apply` alone, without the decoding. */
export interface Applied {
  readonly changes: number
  /** Memberships won, lost, or carried for another reason than before. */
  readonly events: number
  readonly ms: number
  /** What the main thread was at work in that time: less on a machine that others use too. */
  readonly cpuMs: number
}

/** Pieces of work in a slice, and how long they may take at most, as in the server. */
const piecesOfSlice = 1_000
const sliceTime = 2

const nothing: Applied = { changes: 0, events: 0, ms: 0, cpuMs: 0 }
/** People come so many at a time: a server has no use for the differences of its start. */
const hiredTogether = 1_000

/** A filter, and the world that its changes come from. */
export class FedFilter {
  readonly world: FilterWorld
  readonly filter: ProfileFilter
  now = begin

  constructor(world: FilterWorld) {
    this.world = world
    this.filter = newProfileFilter(world.catalog, world)
  }

  /**
   * Profiles and facts, page by page, as they come out of a store. Nobody carries anything yet; a question files all records,
   * which the first people would do otherwise.
   */
  takeFacts(): Applied {
    let applied = this.load(this.world.publications())
    for (const page of this.world.pages()) applied = sum(applied, this.load(page))
    const nobody = this.world.userId(this.world.users)
    const asked = measured(() => {
      this.filter.whyNot(nobody, `booking/${nobody}` as RecordId)
      return nothing
    })
    return sum(applied, asked)
  }

  /** Everybody, with profiles and pins. */
  hire(): Applied {
    let applied = nothing
    for (let from = 0; from < this.world.users; from += hiredTogether) {
      const length = Math.min(hiredTogether, this.world.users - from)
      applied = sum(applied, this.load(this.world.hiring(Array.from({ length }, (_, i) => from + i))))
    }
    return applied
  }

  /** All of them in one step of a start, of which nobody is told. */
  load(changes: readonly Change[]): Applied {
    return measured(() => {
      this.filter.load(changes, this.now)
      return { changes: changes.length, events: 0 }
    })
  }

  /** All of them in one step. */
  take(changes: readonly Change[]): Applied {
    return measured(() => ({ changes: changes.length, events: this.filter.apply(changes, this.now).length }))
  }

  /** The same as a server does it between other work: slice by slice, each with its time. */
  *slices(changes: readonly Change[]): Generator<Applied & { readonly told: readonly Difference[] }> {
    for (let waiting = changes, isDone = false; !isDone; waiting = []) {
      let told: readonly Difference[] = []
      const applied = measured(() => {
        const begun = performance.now()
        const isOver = () => performance.now() - begun >= sliceTime
        const slice = this.filter.advance(waiting, this.now, piecesOfSlice, isOver)
        isDone = slice.isDone
        told = slice.differences
        return { changes: waiting.length, events: told.length }
      })
      yield { ...applied, told }
    }
  }

  /** Changes of the mix, each by itself, until there were so many or they took so long. */
  run(count: number, budgetMs: number, only?: Kind): Applied {
    let applied = nothing
    while (applied.changes < count && applied.ms < budgetMs) {
      const changes = this.world.changes(Math.min(batch, count - applied.changes), only)
      const each = measured(() => {
        let events = 0
        for (const change of changes) events += this.filter.apply([change], this.#next()).length
        return { changes: changes.length, events }
      })
      applied = sum(applied, each)
    }
    return applied
  }

  /** The same, with the time of every single one. */
  runTimed(count: number, budgetMs: number, durations: Durations): void {
    let spent = 0
    for (let done = 0; done < count && spent < budgetMs; done += batch)
      for (const change of this.world.changes(batch)) {
        const begun = performance.now()
        this.filter.apply([change], this.#next())
        const took = performance.now() - begun
        durations.add(took)
        spent += took
      }
  }

  #next(): number {
    this.now = Math.min(this.now + apartMs, begin + quietMs)
    return this.now
  }
}

const sum = (a: Applied, b: Applied): Applied => ({
  changes: a.changes + b.changes,
  events: a.events + b.events,
  ms: a.ms + b.ms,
  cpuMs: a.cpuMs + b.cpuMs,
})

const measured = (work: () => Pick<Applied, 'changes' | 'events'>): Applied => {
  const [begun, before] = [performance.now(), process.threadCpuUsage()]
  const done = work()
  const ms = performance.now() - begun
  const { user, system } = process.threadCpuUsage(before)
  return { ...done, ms, cpuMs: (user + system) / 1_000 }
}

export const membershipsOf = ({ filter, world }: FedFilter): number => {
  let sum = 0
  for (let n = 0; n < world.users; n++) sum += filter.setOf(world.userId(n)).size
  return sum
}
