import type { Column } from './column.ts'
import { copiedTo8, copiedTo32 } from './growing.ts'
import type { Records } from './records.ts'
import { across, inCircle, type Selection, type SelectionRelation } from './selection.ts'

/** Where the relations of a selection lead from a record. Filled anew by each look. */
export class Reach {
  targets = new Uint32Array(64)
  /** `across` or `inCircle`, for each. */
  ways = new Uint8Array(64)
  count = 0
  /** What was looked at is kept, lest the look be left out. */
  fetched = 0
  readonly #records: Records

  constructor(records: Records) {
    this.#records = records
  }

  /** All that a record leads to, some of it more than once if more than one relation leads there. */
  from(record: number, selection: Selection | undefined): void {
    this.count = 0
    const { names } = this.#records
    const relations = selection?.out[names.thereAs(record) || this.#records.typeOf(record)]
    if (relations === undefined) return
    for (let n = 0; n < relations.length; n++) {
      const relation = relations[n]
      if (relation !== undefined) this.#add(record, relation)
    }
  }

  /** All that a record leads to by one relation. */
  along(record: number, relation: SelectionRelation): void {
    this.count = 0
    this.#add(record, relation)
  }

  /** Looks at the rows of all targets, so that the memory of what these lead to in turn comes at once. */
  touchRows(): void {
    const { names } = this.#records
    let seen = 0
    for (let n = 0; n < this.count; n++) {
      const target = this.targets[n] ?? 0
      const { words, stride } = this.#records.rowsOf(names.typeOf(target))
      seen ^= words[names.localOf(target) * stride] ?? 0
    }
    this.fetched = seen
  }

  /** All that leads to a record by one of these relations. */
  into(record: number, relations: readonly SelectionRelation[]): void {
    this.count = 0
    for (let n = 0; n < relations.length; n++) {
      const relation = relations[n]
      if (relation === undefined) continue
      if (relation.forwards) this.#backwards(record, relation.column, inCircle)
      else this.#forwards(record, relation.column, relation.source, inCircle)
    }
  }

  #add(record: number, { inner, forwards, column, target }: SelectionRelation): void {
    const way = inner ? inCircle : across
    if (forwards) this.#forwards(record, column, target, way)
    else this.#backwards(record, column, way)
  }

  #backwards(value: number, column: Column, way: number): void {
    const bag = column.holdersOf(value)
    const count = this.#records.bags.count(bag)
    for (let place = 1; place <= count; place++) this.#note(column.holderAt(bag, place), way)
  }

  #forwards(holder: number, column: Column, type: number, way: number): void {
    const { names } = this.#records
    const { edges } = column
    if (edges === null) {
      const value = column.valueOf(holder)
      if (names.thereAs(value) === type) this.#note(value, way)
      return
    }
    for (let edge = column.firstEdgeOf(holder); edge !== 0; edge = edges.next[edge] ?? 0) {
      const value = edges.value[edge] ?? 0
      if (names.thereAs(value) === type) this.#note(value, way)
    }
  }

  #note(target: number, way: number): void {
    if (this.count >= this.targets.length) {
      this.targets = copiedTo32(this.targets, this.count)
      this.ways = copiedTo8(this.ways, this.count)
    }
    this.targets[this.count] = target
    this.ways[this.count++] = way
  }
}
