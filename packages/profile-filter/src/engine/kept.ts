import type { KeptBecause } from '../filter/profile-filter.ts'
import type { CarriedAs } from '../profile/profile.ts'
import { isPresent } from './cells.ts'
import { EndQueue } from './end-queue.ts'
import { type Holders, isKeeper, keeper, numberOf } from './holders.ts'
import type { Keeping } from './keeping.ts'
import { KeptBefore } from './kept-before.ts'
import type { People } from './people.ts'
import type { Records } from './records.ts'

export const dayMs = 86_400_000
/** How long the person who created a record keeps it, whatever the filter says. */
const createdKeptMs = 30 * dayMs
/** So many ends a step are looked at for void ones, when there are too many of these. */
const tidiedAtOnce = 64

/** Reasons of one person to keep one record: flags of an entry of `Holders`. */
const created = 1
const grace = 2
const graceAsDocuments = 4
const pinned = 8
const anyReason = created | grace | pinned

const pinnedKeeping: Keeping = { as: 'documents', because: 'pinned', until: null }

/** Why records are kept: created by the person, in grace, pinned. All reasons for one record stand in one entry. */
export class Kept {
  readonly #records: Records
  readonly #holders: Holders
  readonly #people: People
  readonly #ends = new EndQueue()
  /** How many reasons with an end there are. */
  #ending = 0
  /** How many ends came in this step. */
  #added = 0
  readonly #isVoid = (until: number, person: number, record: number): boolean =>
    this.#endingAt(until, this.#holders.find(record, keeper(person)), record) === 0
  readonly #before = new KeptBefore()
  #lastTold: Keeping = pinnedKeeping
  /** The last end of all graces, and of those that came without being told, of which the filter may select what is in them. */
  #lastUntil = Number.NEGATIVE_INFINITY
  #untoldUntil = Number.NEGATIVE_INFINITY
  /** The last end of a created record's time that is over: before it such records would be kept again. */
  #createdOver = Number.NEGATIVE_INFINITY

  constructor(records: Records, holders: Holders, people: People) {
    this.#records = records
    this.#holders = holders
    this.#people = people
  }

  /** No reason ends before it; infinite when none does. */
  nextEnd(): number {
    return this.#ends.first()
  }

  lastEnd(): number {
    return this.#createdOver
  }

  /** Ends what is over, at most so many reasons; how many it looked at. */
  moveTo(now: number, most: number): number {
    if (now < this.#createdOver) this.#findCreatedAnew(now)
    let looked = 0
    for (; looked < most && this.#ends.first() <= now; looked++) {
      const { until, person, record } = this.#ends.take()
      const cell = this.#holders.find(record, keeper(person))
      const ended = this.#endingAt(until, cell, record)
      if (ended === 0) continue
      if ((ended & created) !== 0) this.#createdOver = Math.max(this.#createdOver, until)
      this.#touchAt(cell, person, record, this.#isLastReason(cell, until))
      this.#dropAt(cell, person, record, ended)
    }
    return looked
  }

  /** To be called before a record has other facts about who created it and when, or none. */
  leaveCreation(record: number): void {
    const by = this.#createdBy(record)
    if (by === 0) return
    const person = this.#people.ofNumber(by).index
    if ((this.#flags(person, record) & created) === 0) return
    this.#touch(person, record)
    this.#drop(person, record, created)
  }

  /** To be called when it has. */
  enterCreation(record: number, now: number): void {
    const type = this.#records.typeOf(record)
    if (!this.isCreationKept(type, this.#records.rowsOf(type).baseOf(record), now)) return
    const person = this.#people.ofNumber(this.#createdBy(record)).index
    this.#touch(person, record)
    this.#add(person, record, created)
    this.#added++
    // Records of the last month come in any order, at a start all of them.
    this.#ends.addOutOfOrder(this.#createdUntil(record), person, record)
  }

  /** Whether that finds somebody, told by where the record's row begins: most records are too old for it. */
  isCreationKept(type: number, base: number, now: number): boolean {
    if (!isPresent(this.#records.rowsOf(type).words[base + this.#records.creationOf(type).by.at] ?? 0))
      return false
    const until = this.#createdUntilAt(type, base)
    if (until <= now) this.#createdOver = Math.max(this.#createdOver, until)
    return until > now
  }

  /** A record comes, or goes: who has a reason to keep it. To be called before. */
  touchKeepers(record: number): void {
    const { cells } = this.#holders
    for (let cell = cells.first(record); cell !== 0; cell = cells.next(record, cell)) {
      const holder = cells.holder(cell)
      if (isKeeper(holder)) this.#touch(numberOf(holder), record)
    }
  }

  pin(person: number, record: number, isPinned: boolean): void {
    this.#touch(person, record)
    if (isPinned) this.#add(person, record, pinned)
    else this.#drop(person, record, pinned)
  }

  /** A grace that somebody tells of, in place of one that runs; one that is over at once only ends that. */
  tellGrace(person: number, record: number, as: CarriedAs, until: number, now: number): void {
    this.#touch(person, record)
    this.startGrace(person, record, as, until, now)
  }

  /** The entry of the person who keeps the record then; below 0 when the grace is over at once. */
  startGrace(person: number, record: number, as: CarriedAs, until: number, now: number): number {
    if (!(until > now)) {
      this.endGrace(person, record)
      return -1
    }
    const cell = this.#add(person, record, grace)
    const { cells } = this.#holders
    const flags = cells.flags(cell)
    cells.setFlags(cell, as === 'documents' ? flags | graceAsDocuments : flags & ~graceAsDocuments)
    cells.setUntil(cell, until)
    this.#endAt(until, person, record)
    this.#lastUntil = Math.max(this.#lastUntil, until)
    return cell
  }

  endGrace(person: number, record: number): void {
    this.#drop(person, record, grace | graceAsDocuments)
  }

  /** The reason that lasts longest; documents if any of them says so. */
  keeping(person: number, record: number): Keeping | null {
    const cell = this.#holders.find(record, keeper(person))
    return cell === 0 ? null : this.keepingAt(cell, record)
  }

  /** The same, of an entry that has just been found. */
  keepingAt(cell: number, record: number): Keeping | null {
    const flags = this.#holders.cells.flags(cell)
    if ((flags & pinned) !== 0) return pinnedKeeping
    if ((flags & anyReason) === 0) return null
    const createdUntil = (flags & created) === 0 ? 0 : this.#createdUntil(record)
    const graceUntil = (flags & grace) === 0 ? 0 : this.#holders.cells.until(cell)
    if ((flags & created) !== 0 && ((flags & grace) === 0 || graceUntil <= createdUntil))
      return this.#told('documents', 'created', createdUntil)
    const asDocuments = (flags & (created | graceAsDocuments)) !== 0
    return this.#told(asDocuments ? 'documents' : 'facts', 'grace', graceUntil)
  }

  /** Hundreds of graces that begin in one step are one object. */
  #told(as: CarriedAs, because: KeptBecause, until: number): Keeping {
    const last = this.#lastTold
    if (last.as !== as || last.because !== because || last.until !== until)
      this.#lastTold = { as, because, until }
    return this.#lastTold
  }

  /** Reasons have come of which nobody is told: the filter may select what is in grace. */
  forget(): void {
    this.#untoldUntil = this.#lastUntil
  }

  /** What was kept before this step, of what nothing has happened to but that a grace is over; null for all else. */
  overNow(person: number, record: number): Keeping | null {
    return this.#before.over(person, record)
  }

  /** What was kept before this step began. */
  keepingBefore(person: number, record: number): Keeping | null {
    const before = this.#before.length === 0 ? undefined : this.#before.get(person, record)
    if (before !== undefined) return before
    return this.#records.isThere(record) ? this.keeping(person, record) : null
  }

  /** Every record that the person has a reason to keep, there or not. */
  recordsOf(person: number): Uint32Array {
    return this.#holders.recordsOf(keeper(person))
  }

  /** The pairs of which a reason came or went in this step. */
  get touched(): Pick<KeptBefore, 'length' | 'person' | 'record'> {
    return this.#before
  }

  endStep(): void {
    if (this.#before.length > 0) this.#before.clear()
    if (this.#ends.isTidying || this.#ends.length > 2 * this.#ending + 1_000)
      // More than came since, so that it comes to an end.
      this.#ends.tidy(tidiedAtOnce + 4 * this.#added, this.#isVoid)
    this.#added = 0
  }

  #flags(person: number, record: number): number {
    const cell = this.#holders.find(record, keeper(person))
    return cell === 0 ? 0 : this.#holders.cells.flags(cell)
  }

  /** The entry, with these reasons too. */
  #add(person: number, record: number, reasons: number): number {
    const { cells } = this.#holders
    const holder = keeper(person)
    const cell = this.#holders.find(record, holder) || this.#holders.insert(record, holder)
    const before = cells.flags(cell)
    cells.setFlags(cell, before | reasons)
    this.#ending += endingIn(before | reasons) - endingIn(before)
    return cell
  }

  #drop(person: number, record: number, reasons: number): void {
    const cell = this.#holders.find(record, keeper(person))
    if (cell !== 0) this.#dropAt(cell, person, record, reasons)
  }

  #dropAt(cell: number, person: number, record: number, reasons: number): void {
    const { cells } = this.#holders
    const before = cells.flags(cell)
    const left = before & ~reasons
    this.#ending += endingIn(left) - endingIn(before)
    if ((before & reasons & grace) !== 0) cells.clearUntil(cell)
    cells.setFlags(cell, left)
    if ((left & anyReason) === 0) this.#holders.removeAt(record, keeper(person), cell)
  }

  #endAt(until: number, person: number, record: number): void {
    this.#added++
    this.#ends.add(until, person, record)
  }

  /** Which reasons of an entry end at a moment; 0 when it is void. */
  #endingAt(until: number, cell: number, record: number): number {
    if (cell === 0) return 0
    const flags = this.#holders.cells.flags(cell)
    const graceEnds = (flags & grace) !== 0 && this.#holders.cells.until(cell) === until
    const createdEnds = (flags & created) !== 0 && this.#createdUntil(record) === until
    return (graceEnds ? grace | graceAsDocuments : 0) | (createdEnds ? created : 0)
  }

  /** The number of who created a record; 0 for none. */
  #createdBy(record: number): number {
    const type = this.#records.typeOf(record)
    const rows = this.#records.rowsOf(type)
    const by = rows.words[rows.baseOf(record) + this.#records.creationOf(type).by.at] ?? 0
    return isPresent(by) ? by : 0
  }

  #createdUntil(record: number): number {
    const type = this.#records.typeOf(record)
    return this.#createdUntilAt(type, this.#records.rowsOf(type).baseOf(record))
  }

  #createdUntilAt(type: number, base: number): number {
    const at = this.#records.rowsOf(type).numberAt(base, this.#records.creationOf(type).at.at)
    return Number.isFinite(at) ? at + createdKeptMs : Number.NEGATIVE_INFINITY
  }

  /** The clock went back: what was over may not be over any more. */
  #findCreatedAnew(now: number): void {
    this.#createdOver = Number.NEGATIVE_INFINITY
    for (let type = 0; type < this.#records.names.typeCount; type++)
      for (const record of this.#records.ofType(type)) {
        this.leaveCreation(record)
        this.enterCreation(record, now)
      }
  }

  #touch(person: number, record: number): void {
    this.#touchAt(this.#holders.find(record, keeper(person)), person, record, false)
  }

  #touchAt(cell: number, person: number, record: number, isOver: boolean): void {
    if (this.#before.touchAgain(person, record)) return
    const isKept = cell !== 0 && this.#records.isThere(record)
    this.#before.add(person, record, isKept ? this.keepingAt(cell, record) : null, isOver)
  }

  /** Whether what ends is a grace, nothing else keeps the record, and the filter certainly does not select it. */
  #isLastReason(cell: number, until: number): boolean {
    const reasons = this.#holders.cells.flags(cell) & anyReason
    return reasons === grace && until > this.#untoldUntil
  }
}

const endingIn = (flags: number): number =>
  ((flags & created) !== 0 ? 1 : 0) + ((flags & grace) !== 0 ? 1 : 0)
