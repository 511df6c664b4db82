import type { Cohort } from './cohorts.ts'
import type { Counting } from './counting.ts'
import { cohortHolder, fresh, type Holders, noted, seed } from './holders.ts'
import { Reach } from './reach.ts'
import type { Records } from './records.ts'
import { localCandidates } from './seeding.ts'
import { inCircle } from './selection.ts'

/** Members whose memory is fetched together. */
const together = 64
/** Members for which there is always room; what more there was is given back, for loads are rare. */
const leastRoom = 1 << 10

/**
 * What cohorts that are new select and lead to, found for each by itself: by the seeds of its row filters and then first
 * in, first out, as `Counting` does it one by one, with the same levels and supports. Nobody else's members are looked at
 * for it, and none is put among the holders of its record before all of them are known: so each record's block, and
 * each cohort's list, is made as large as it is to be.
 */
export class Closures {
  readonly #records: Records
  readonly #holders: Holders
  readonly #counting: Counting
  readonly #reach: Reach
  /** Members of all cohorts, those of one side by side, in the order in which they were found. */
  #members = new Uint32Array(leastRoom)
  #levels = new Uint32Array(leastRoom)
  #supports = new Uint32Array(leastRoom)
  #flags = new Uint32Array(leastRoom)
  #length = 0
  readonly #cohorts: { readonly number: number; readonly begin: number; readonly end: number }[] = []
  /** What was looked at is kept, lest the look be left out. */
  fetched = 0

  constructor(records: Records, holders: Holders, counting: Counting) {
    this.#records = records
    this.#holders = holders
    this.#counting = counting
    this.#reach = new Reach(records)
  }

  /**
   * Finds all members of a cohort that has none; to be followed by `settle` before anybody asks for them.
   * @returns false, and nothing is found, when a level is too high
   */
  find(cohort: Cohort): boolean {
    const begin = this.#length
    this.#findSeeds(cohort, begin)
    if (!this.#follow(cohort, begin)) {
      this.#takeBack(begin)
      return false
    }
    if (this.#length > begin) this.#cohorts.push({ number: cohort.number, begin, end: this.#length })
    return true
  }

  /** Puts what was found among the holders of records. */
  settle(): void {
    if (this.#length === 0) return
    this.#countByRecord()
    this.#holders.cells.expect(this.#length)
    for (const { number, begin, end } of this.#cohorts) {
      this.#holders.list(cohortHolder(number), this.#members.subarray(begin, end))
      for (let n = begin; n < end; n++) {
        if ((n - begin) % together === 0) this.#lookAtNames(n, end)
        this.#insert(n, number)
      }
    }
    this.#cohorts.length = 0
    this.#length = 0
    if (this.#members.length > leastRoom) this.#resize(leastRoom)
  }

  /** Notes beside each record how many entries come to it. */
  #countByRecord(): void {
    const { names } = this.#records
    for (let n = 0; n < this.#length; n++) names.setNote(this.#members[n] ?? 0, 0)
    for (let n = 0; n < this.#length; n++) {
      const record = this.#members[n] ?? 0
      names.setNote(record, names.noteOf(record) + 1)
    }
  }

  /** The first entry of a record that comes makes room for all of them. */
  #insert(n: number, cohort: number): void {
    const { cells } = this.#holders
    const { names } = this.#records
    const record = this.#members[n] ?? 0
    const all = names.noteOf(record)
    if (all > 0) {
      if (all > 1) cells.reserve(record, all)
      names.setNote(record, 0)
    }
    const cell = cells.insert(record, cohortHolder(cohort))
    cells.setLevel(cell, this.#levels[n] ?? 0)
    cells.setSupport(cell, this.#supports[n] ?? 0)
    const flags = this.#flags[n] ?? 0
    cells.setFlags(cell, this.#counting.isLoading ? flags : flags | fresh | noted)
    if (!this.#counting.isLoading) this.#counting.touched.add(cohort, record, cell)
  }

  #lookAtNames(from: number, end: number): void {
    this.fetched = this.#records.names.look(this.#members, from, Math.min(from + together, end))
  }

  /** Where they stood the next cohort's members will stand; what is noted of others stands before that. */
  #takeBack(begin: number): void {
    for (let n = begin; n < this.#length; n++) this.#records.names.setNote(this.#members[n] ?? 0, 0)
    this.#length = begin
  }

  #findSeeds({ selection, scope }: Cohort, begin: number): void {
    const { names } = this.#records
    const { zone } = scope
    for (const rows of selection.filters) {
      const { table, match, type } = rows
      for (const locals of localCandidates(rows, scope, this.#records))
        for (let from = 0; from < locals.length; from += together) {
          const to = Math.min(from + together, locals.length)
          this.#touchRows(table.words, table.stride, locals, from, to)
          for (let n = from; n < to; n++) {
            const local = locals[n] ?? 0
            if (match(local * table.stride, scope, zone)) this.#addSeed(names.nth(type, local), begin)
          }
        }
    }
  }

  #touchRows(words: Uint32Array, stride: number, locals: Uint32Array, from: number, to: number): void {
    let seen = 0
    for (let n = from; n < to; n++) {
      const base = (locals[n] ?? 0) * stride
      // A row may begin in one line of the processor's cache and end in the next.
      seen ^= (words[base] ?? 0) ^ (words[base + stride - 1] ?? 0)
    }
    this.fetched = seen
  }

  #addSeed(record: number, begin: number): void {
    if (this.#records.names.noteOf(record) <= begin) this.#add(record, 0, 0, seed)
  }

  #follow({ selection }: Cohort, begin: number): boolean {
    if (selection.relations.length === 0) return true
    const reach = this.#reach
    for (let next = begin; next < this.#length; next++) {
      if ((next - begin) % together === 0) this.#lookAtNames(next, this.#length)
      const level = this.#levels[next] ?? 0
      if (level > this.#counting.highestLevel) return false
      reach.from(this.#members[next] ?? 0, selection)
      reach.touchRows()
      for (let n = 0; n < reach.count; n++)
        this.#support(reach.targets[n] ?? 0, level, reach.ways[n] === inCircle, begin)
    }
    return true
  }

  /** One link from a member of this level to a record. */
  #support(target: number, level: number, inner: boolean, begin: number): void {
    const place = this.#records.names.noteOf(target)
    if (place <= begin) this.#add(target, inner ? level + 1 : 0, 1, 0)
    else if (!inner || level < (this.#levels[place - 1] ?? 0))
      this.#supports[place - 1] = (this.#supports[place - 1] ?? 0) + 1
  }

  #add(record: number, level: number, support: number, flags: number): void {
    const at = this.#length++
    if (at >= this.#members.length) this.#resize(2 * this.#members.length)
    this.#members[at] = record
    this.#levels[at] = level
    this.#supports[at] = support
    this.#flags[at] = flags
    this.#records.names.setNote(record, at + 1)
  }

  #resize(room: number): void {
    const resized = (from: Uint32Array): Uint32Array<ArrayBuffer> => {
      const other = new Uint32Array(room)
      other.set(from.subarray(0, this.#length))
      return other
    }
    this.#members = resized(this.#members)
    this.#levels = resized(this.#levels)
    this.#supports = resized(this.#supports)
    this.#flags = resized(this.#flags)
  }
}
