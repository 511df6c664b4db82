import type { Column } from './column.ts'
import { grownTo8, grownTo32 } from './growing.ts'
import { dead, fresh, gone, type Memberships, noted, seed } from './memberships.ts'
import type { Records } from './records.ts'
import { inCircle, restricted, type Selection } from './selection.ts'

/** Selections by number of their cohort. */
export type SelectionOf = readonly (Selection | undefined)[]

/**
 * Keeps memberships closed under relations that extend, by well-founded counting. A member has a level, and counts those
 * members that lead to it: all from outside of its circle of types, and from within only those of lower level. So what
 * holds a member never rests on the member itself, and one that is held by nothing goes, with all that only it held,
 * however the records are linked in circles.
 *
 * Callers change what is linked and selected by any number of calls, then `settle`. In between every member stands and
 * counts all its supporters; those whose count has come to nothing wait in `#weak`.
 */
export class Counting {
  /** Slots that changed in this step, each once, in the order in which they did. */
  touched: number[] = []
  readonly #records: Records
  readonly #members: Memberships
  readonly #selections: SelectionOf
  readonly #onRestricted: (cohort: number) => void
  readonly #highestLevel: number
  /** Cohorts in which a level has become too high. */
  readonly #high = new Set<number>()
  /** Members whose own links have not been followed yet, and those that may have lost all support. */
  readonly #queue: number[] = []
  #weak: number[] = []
  readonly #buried: number[] = []
  readonly #revived: number[] = []
  /** What one member leads to: filled by `#reach`. */
  #reached = new Uint32Array(64)
  #reachedInner = new Uint8Array(64)

  constructor(
    records: Records,
    members: Memberships,
    selections: SelectionOf,
    onRestricted: (cohort: number) => void,
    highestLevel: number,
  ) {
    this.#highestLevel = highestLevel
    this.#records = records
    this.#members = members
    this.#selections = selections
    this.#onRestricted = onRestricted
  }

  /** The cohort's row filter selects the record. */
  seedOn(cohort: number, record: number): void {
    const slot = this.#members.find(cohort, record)
    const flags = this.#members.flags(slot)
    if (slot === 0 || (flags & gone) !== 0) this.#enter(cohort, record, slot, 0, 0, seed)
    else this.#members.setFlags(slot, flags | seed)
  }

  seedOff(cohort: number, record: number): void {
    const slot = this.#members.member(cohort, record)
    const flags = this.#members.flags(slot)
    if (slot === 0 || (flags & seed) === 0) return
    this.#members.setFlags(slot, flags & ~seed)
    if (this.#members.support(slot) === 0) this.#weak.push(slot)
  }

  /** A member of a restricted selection, worked out elsewhere. */
  put(cohort: number, record: number): void {
    const slot = this.#members.find(cohort, record)
    if (slot === 0 || (this.#members.flags(slot) & gone) !== 0) {
      this.#enter(cohort, record, slot, 0, 0, 0)
      this.#queue.pop()
    }
  }

  takeOut(slot: number): void {
    this.#leave(slot)
  }

  /** The column has a new edge, between records of which the holder is there. */
  linked(column: Column, holder: number, value: number): void {
    if (this.#records.there[value] !== column.main) return
    const ofHolder = column.followedForwards > 0 ? this.#membersOf(holder) : none
    const ofValue = column.followedBackwards > 0 ? this.#membersOf(value) : none
    for (const slot of ofHolder) this.#support(slot, value, this.#leads(slot, column, true))
    for (const slot of ofValue) this.#support(slot, holder, this.#leads(slot, column, false))
    this.#followQueue()
  }

  /** The column no longer has the edge. */
  unlinked(column: Column, holder: number, value: number): void {
    if (this.#records.there[value] !== column.main) return
    if (column.followedForwards > 0) this.#unsupportAll(holder, value, column, true)
    if (column.followedBackwards > 0) this.#unsupportAll(value, holder, column, false)
  }

  /** A record that is there now, its own links aside: what is linked to it may lead to it. */
  appeared(record: number): void {
    for (const column of this.#records.columnsTo(this.#records.there[record] ?? 0)) {
      if (column.followedForwards === 0) continue
      for (let edge = column.firstBackOf(record); edge !== 0; edge = column.backNext[edge] ?? 0)
        for (const slot of this.#membersOf(column.holder[edge] ?? 0))
          this.#support(slot, record, this.#leads(slot, column, true))
    }
    this.#followQueue()
  }

  /** A record that is not there any more; its own links are gone already. */
  erased(record: number): void {
    const members = this.#members
    for (let slot = members.firstOfRecord(record); slot !== 0; slot = members.nextOfRecord(slot)) {
      if ((members.flags(slot) & gone) !== 0) continue
      if (this.#selectionAt(slot)?.isRestricted === true) this.#onRestricted(this.#members.cohort(slot))
      else {
        members.setFlags(slot, members.flags(slot) & ~seed)
        members.setSupport(slot, 0)
        this.#weak.push(slot)
      }
    }
  }

  /** Follows the links of what came in, then takes out what nothing holds. */
  settle(): void {
    if (this.#queue.length > 0) this.#followQueue()
    if (this.#weak.length > 0) this.#takeOutWeak()
    if (this.#high.size > 0) this.#levelAnew()
  }

  /**
   * A circle that is held from ever other sides comes back a level higher each time. Before there is no more room for
   * levels, all of the cohort goes and comes in again from its seeds.
   */
  #levelAnew(): void {
    const members = this.#members
    const cohorts = [...this.#high]
    this.#high.clear()
    for (const cohort of cohorts) {
      const seeds: number[] = []
      for (let slot = members.firstOfCohort(cohort); slot !== 0; slot = members.nextOfCohort(slot)) {
        const flags = members.flags(slot)
        if ((flags & gone) !== 0) continue
        if ((flags & seed) !== 0) seeds.push(members.record(slot))
        this.#leave(slot)
      }
      for (const record of seeds) this.seedOn(cohort, record)
      this.#followQueue()
    }
  }

  #selectionAt(slot: number): Selection | undefined {
    return this.#selections[this.#members.cohort(slot)]
  }

  #leads(slot: number, column: Column, forwards: boolean): number {
    const selection = this.#selectionAt(slot)
    if (selection === undefined) return 0
    return (forwards ? selection.forwards : selection.backwards)[column.number] ?? 0
  }

  /** A copy: the list grows while it is walked. */
  #membersOf(record: number): readonly number[] {
    const members = this.#members
    let slot = members.firstOfRecord(record)
    if (slot === 0) return none
    const slots: number[] = []
    for (; slot !== 0; slot = members.nextOfRecord(slot))
      if ((members.flags(slot) & gone) === 0) slots.push(slot)
    return slots
  }

  #enter(cohort: number, record: number, known: number, level: number, support: number, flag: number): void {
    const members = this.#members
    let slot = known
    if (slot === 0) {
      slot = members.insert(cohort, record)
      members.setFlags(slot, flag | fresh | noted)
      this.touched.push(slot)
    } else members.setFlags(slot, (members.flags(slot) & (fresh | noted)) | flag)
    members.setLevel(slot, level)
    members.setSupport(slot, support)
    if (level > this.#highestLevel) this.#high.add(cohort)
    this.#queue.push(slot)
  }

  #leave(slot: number): void {
    const flags = this.#members.flags(slot)
    if ((flags & noted) === 0) this.touched.push(slot)
    this.#members.setFlags(slot, (flags & fresh) | gone | noted)
    this.#members.setSupport(slot, 0)
  }

  /** One link from a member to a record, counted for the first time. */
  #support(slot: number, target: number, how: number): void {
    if (how === 0) return
    const members = this.#members
    const cohort = members.cohort(slot)
    if (how === restricted) {
      this.#onRestricted(cohort)
      return
    }
    const level = members.level(slot)
    const other = members.find(cohort, target)
    if (other === 0 || (members.flags(other) & gone) !== 0)
      this.#enter(cohort, target, other, how === inCircle ? level + 1 : 0, 1, 0)
    else if (how !== inCircle || level < members.level(other))
      members.setSupport(other, members.support(other) + 1)
  }

  #unsupportAll(from: number, to: number, column: Column, forwards: boolean): void {
    const members = this.#members
    for (let slot = members.firstOfRecord(from); slot !== 0; slot = members.nextOfRecord(slot)) {
      if ((members.flags(slot) & gone) !== 0) continue
      const how = this.#leads(slot, column, forwards)
      if (how === restricted) this.#onRestricted(members.cohort(slot))
      else if (how !== 0) this.#unsupport(slot, to, how === inCircle)
    }
  }

  #unsupport(slot: number, target: number, inner: boolean): void {
    const members = this.#members
    const other = members.member(members.cohort(slot), target)
    if (other === 0 || (inner && members.level(slot) >= members.level(other))) return
    const left = members.support(other) - 1
    members.setSupport(other, left)
    if (left === 0 && (members.flags(other) & seed) === 0) this.#weak.push(other)
  }

  #followQueue(): void {
    const queue = this.#queue
    // First in, first out: so levels are short, and with them the paths that explain a record.
    for (let next = 0; next < queue.length; next++) {
      const slot = queue[next] ?? 0
      const count = this.#reach(slot)
      for (let n = 0; n < count; n++) this.#support(slot, this.#reached[n] ?? 0, this.#reachedInner[n] ?? 0)
    }
    queue.length = 0
  }

  #takeOutWeak(): void {
    const members = this.#members
    const buried = this.#buried
    for (let slot = this.#weak.pop(); slot !== undefined; slot = this.#weak.pop()) {
      if ((members.flags(slot) & (dead | gone | seed)) !== 0 || members.support(slot) > 0) continue
      members.setFlags(slot, members.flags(slot) | dead)
      buried.push(slot)
      const count = this.#reach(slot)
      for (let n = 0; n < count; n++)
        this.#unsupport(slot, this.#reached[n] ?? 0, this.#reachedInner[n] === inCircle)
    }
    const died = buried.length
    for (let next = 0; next < buried.length; next++) {
      const slot = buried[next] ?? 0
      if ((members.flags(slot) & dead) !== 0) this.#tryRevive(slot)
    }
    for (let next = 0; next < died; next++) {
      const slot = buried[next] ?? 0
      if ((members.flags(slot) & dead) !== 0) this.#leave(slot)
    }
    buried.length = 0
  }

  /** Nothing from outside leads to it any more; a member of its circle may, whatever its level. */
  #tryRevive(slot: number): void {
    const members = this.#members
    const record = members.record(slot)
    const relations = this.#selectionAt(slot)?.innerInto[this.#records.there[record] ?? 0]
    if (relations === undefined || relations.length === 0) return
    const cohort = members.cohort(slot)
    let lowest = -1
    let count = 0
    for (const { column, forwards, source } of relations) {
      let edge = forwards ? column.firstBackOf(record) : column.firstOf(record)
      while (edge !== 0) {
        const from = (forwards ? column.holder[edge] : column.value[edge]) ?? 0
        const other = this.#records.there[from] === source ? members.member(cohort, from) : 0
        if (other !== 0 && (members.flags(other) & dead) === 0) {
          const level = members.level(other)
          if (lowest < 0 || level < lowest) {
            lowest = level
            count = 1
          } else if (level === lowest) count++
        }
        edge = (forwards ? column.backNext[edge] : column.next[edge]) ?? 0
      }
    }
    if (lowest < 0) return
    this.#revive(slot, lowest + 1, count)
    this.#followRevived()
  }

  #revive(slot: number, level: number, support: number): void {
    const members = this.#members
    members.setFlags(slot, members.flags(slot) & ~dead)
    members.setLevel(slot, level)
    members.setSupport(slot, support)
    if (level > this.#highestLevel) this.#high.add(members.cohort(slot))
    this.#revived.push(slot)
  }

  #followRevived(): void {
    const members = this.#members
    for (let slot = this.#revived.pop(); slot !== undefined; slot = this.#revived.pop()) {
      const cohort = members.cohort(slot)
      const level = members.level(slot)
      const count = this.#reach(slot)
      for (let n = 0; n < count; n++) {
        const inner = this.#reachedInner[n] === inCircle
        const other = members.member(cohort, this.#reached[n] ?? 0)
        if (other === 0) continue
        if ((members.flags(other) & dead) !== 0) {
          if (inner) this.#buried.push(other)
          else this.#revive(other, 0, 1)
        } else if (!inner || level < members.level(other))
          members.setSupport(other, members.support(other) + 1)
      }
    }
  }

  /** Fills `#reached` with all that a member leads to, and says how many that are. */
  #reach(slot: number): number {
    const { there } = this.#records
    const record = this.#members.record(slot)
    const relations = this.#selectionAt(slot)?.out[there[record] || this.#records.typeOf(record)]
    if (relations === undefined) return 0
    let count = 0
    for (const { column, forwards, target, inner } of relations) {
      const how = inner ? inCircle : 1
      if (forwards) {
        const { value, next } = column
        for (let edge = column.firstOf(record); edge !== 0; edge = next[edge] ?? 0) {
          const to = value[edge] ?? 0
          if (there[to] === target) count = this.#note(count, to, how)
        }
      } else {
        const { holder, backNext } = column
        for (let edge = column.firstBackOf(record); edge !== 0; edge = backNext[edge] ?? 0)
          count = this.#note(count, holder[edge] ?? 0, how)
      }
    }
    return count
  }

  #note(count: number, target: number, how: number): number {
    if (count >= this.#reached.length) {
      this.#reached = grownTo32(this.#reached, count)
      this.#reachedInner = grownTo8(this.#reachedInner, count)
    }
    this.#reached[count] = target
    this.#reachedInner[count] = how
    return count + 1
  }
}

const none: readonly number[] = []
