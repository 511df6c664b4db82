import type { Cohort } from './cohorts.ts'
import type { Counting } from './counting.ts'
import { flagBits } from './holder-entries.ts'
import { cohortHolder, fresh, type Holders, noted, seed } from './holders.ts'
import { PairList } from './pair-list.ts'
import { Reach } from './reach.ts'
import type { Records } from './records.ts'
import { localCandidates } from './seeding.ts'
import type { Selection, SelectionRelation } from './selection.ts'

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
  /** Where some dozens of members lead. */
  readonly #links = new PairList()
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
    const { names } = this.#records
    const coming = this.#countByRecord()
    this.#holders.cells.expect(this.#length)
    for (const { number, begin, end } of this.#cohorts) {
      this.#holders.list(cohortHolder(number), this.#members.subarray(begin, end))
      for (let n = begin; n < end; n++) {
        if ((n - begin) % together === 0) this.#lookAtHolders(n, end)
        this.#insert(n, number, coming)
      }
    }
    for (let n = 0; n < this.#length; n++) names.setNote(this.#members[n] ?? 0, 0)
    this.#cohorts.length = 0
    this.#length = 0
    if (this.#members.length > leastRoom) this.#resize(leastRoom)
  }

  /** By place of the first entry of each record, which is noted beside the record, how many come to it. */
  #countByRecord(): Uint32Array {
    const { names } = this.#records
    const coming = new Uint32Array(this.#length)
    for (let n = this.#length - 1; n >= 0; n--) names.setNote(this.#members[n] ?? 0, n)
    for (let n = 0; n < this.#length; n++) {
      const first = names.noteOf(this.#members[n] ?? 0)
      coming[first] = (coming[first] ?? 0) + 1
    }
    return coming
  }

  /**
   * The first entry of a record that comes makes room for all of them. Where nobody held it before, it is known from then on
   * where the next one stands.
   */
  #insert(n: number, cohort: number, coming: Uint32Array): void {
    const { cells } = this.#holders
    const holder = cohortHolder(cohort)
    const record = this.#members[n] ?? 0
    const first = this.#records.names.noteOf(record)
    if (first === n) coming[n] = cells.reserve(record, coming[n] ?? 0)
    const next = coming[first] ?? 0
    const cell = next === 0 ? cells.insert(record, holder) : next
    const isTold = !this.#counting.isLoading
    const flags = (this.#flags[n] ?? 0) | (isTold ? fresh | noted : 0)
    const after = cells.write(cell, holder, this.#supports[n] ?? 0, this.#levels[n] ?? 0, flags)
    if (next !== 0) coming[first] = after
    if (isTold) this.#counting.touched.add(cohort, record, cell)
  }

  #lookAtHolders(from: number, end: number): void {
    const { names } = this.#records
    const to = Math.min(from + together, end)
    this.fetched = names.look(this.#members, from, to)
    this.#holders.cells.touch(this.#members.subarray(from, to), to - from, 0)
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

  /** Some dozens at a time: what they lead to is fetched together. */
  #follow({ selection }: Cohort, begin: number): boolean {
    if (selection.relations.length === 0) return true
    const links = this.#links
    for (let from = begin; from < this.#length; ) {
      const to = Math.min(from + together, this.#length)
      for (let n = from; n < to; n++) {
        if ((this.#levels[n] ?? 0) <= this.#counting.highestLevel) this.#findLinks(n, selection)
        else {
          links.clear()
          return false
        }
      }
      this.#lookAtLinked()
      for (let n = 0; n < links.length; n++)
        this.#support(links.first(n), this.#levels[links.second(n)] ?? 0, links.note(n), begin)
      links.clear()
      from = to
    }
    return true
  }

  /** Adds where a member's relations lead: to what, from which member, and how. */
  #findLinks(member: number, selection: Selection): void {
    const record = this.#members[member] ?? 0
    const relations = selection.out[this.#records.names.thereAs(record)] ?? noRelations
    for (let n = 0; n < relations.length; n++) {
      const relation = relations[n]
      if (relation === undefined) continue
      const { column, forwards, target, inner } = relation
      const way = 2 * target + (inner ? 1 : 0)
      if (forwards && column.edges === null) {
        // As most lead: to one record or none. Whether it is there is asked when all have been looked at.
        const value = column.valueOf(record)
        if (value !== 0) this.#links.add(value, member, way)
        continue
      }
      const reach = this.#reach
      reach.along(record, relation)
      for (let place = 0; place < reach.count; place++)
        this.#links.add(reach.targets[place] ?? 0, member, way)
    }
  }

  #lookAtLinked(): void {
    const { names } = this.#records
    const links = this.#links
    let seen = 0
    for (let n = 0; n < links.length; n++) seen ^= names.typeOf(links.first(n))
    for (let n = 0; n < links.length; n++) {
      const record = links.first(n)
      const { words, stride } = this.#records.rowsOf(links.note(n) >> 1)
      seen ^= words[names.localOf(record) * stride] ?? 0
    }
    this.fetched = seen
  }

  /** One link from a member of this level to a record. */
  #support(record: number, level: number, way: number, begin: number): void {
    const { names } = this.#records
    if (names.thereAs(record) !== way >> 1) return
    const isInner = (way & 1) === 1
    const place = names.noteOf(record)
    if (place <= begin) this.#add(record, isInner ? level + 1 : 0, 1, 0)
    else if (!isInner || level < (this.#levels[place - 1] ?? 0))
      this.#supports[place - 1] = (this.#supports[place - 1] ?? 0) + 1
    else this.#flags[place - 1] = (this.#flags[place - 1] ?? 0) + 2 ** flagBits
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

const noRelations: readonly SelectionRelation[] = []
