import type { FieldValue } from '@fieldmerge/shared'
import type { FaultName } from '../plan/faults.ts'
import type { Action, EditChoice, Expectation, Plan, Step } from '../plan/step.ts'

type Values = Readonly<Record<string, FieldValue>>

/** Between two things that people do when nothing else is said, virtual ms. */
const usualPause = 1_000

/**
 * A day, told step by step; nothing happens before it is simulated. Phones are called a, b, c in their order; of three or
 * more the last one is the dispatcher's. Records are named as the organization begins with them (`order 1`,
 * `booking 1`, `person a`), or as `create` has named them.
 */
export class Scenario {
  readonly #name: string
  readonly #phones: readonly string[]
  readonly #steps: readonly Step[]
  readonly #pause: number
  readonly #live: boolean

  constructor(name: string, phones: readonly string[], steps: readonly Step[], pause: number, live: boolean) {
    this.#live = live
    this.#name = name
    this.#phones = phones
    this.#steps = steps
    this.#pause = pause
  }

  /** The plan for `simulate`. @throws ScenarioError when a step names a phone that takes no part */
  get plan(): Plan {
    for (const step of this.#steps) {
      const phone = 'phone' in step ? step.phone : null
      if (phone !== null && !this.#phones.includes(phone))
        throw new ScenarioError(
          `"${this.#name}" has no phone "${phone}": it has ${this.#phones.join(', ') || 'none'}; add .phone('${phone}')`,
        )
    }
    return { name: this.#name, phones: this.#phones.length, live: this.#live, steps: this.#steps }
  }

  /** One more person with a phone. @throws ScenarioError when it is not the next letter */
  phone(name: string): Scenario {
    const expected = String.fromCharCode(97 + this.#phones.length)
    if (name !== expected)
      throw new ScenarioError(
        `the phones of "${this.#name}" are called in order: the next one is "${expected}"`,
      )
    return new Scenario(this.#name, [...this.#phones, name], this.#steps, this.#pause, this.#live)
  }

  /** How long after the step before the next one happens, virtual ms. */
  after(milliseconds: number): Scenario {
    return new Scenario(this.#name, this.#phones, this.#steps, milliseconds, this.#live)
  }

  /** Nobody can reach the live channels of open records on this day. */
  withoutLive(): Scenario {
    return new Scenario(this.#name, this.#phones, this.#steps, this.#pause, false)
  }

  offline(...phones: readonly string[]): Scenario {
    return this.#each(phones, (phone) => ({ do: 'offline', phone }))
  }

  online(...phones: readonly string[]): Scenario {
    return this.#each(phones, (phone) => ({ do: 'online', phone }))
  }

  startApp(phone: string): Scenario {
    return this.#step({ do: 'startApp', phone })
  }

  closeApp(phone: string): Scenario {
    return this.#step({ do: 'closeApp', phone })
  }

  /** Opens the app in one more tab, which is in front from then on. */
  openTab(phone: string): Scenario {
    return this.#step({ do: 'openTab', phone })
  }

  /** The n-th of the tabs behind comes to the front. */
  showTab(phone: string, nth = 0): Scenario {
    return this.#step({ do: 'showTab', phone, nth })
  }

  /** Closes the n-th of the tabs, in the order in which they were looked at. */
  closeTab(phone: string, nth = 0): Scenario {
    return this.#step({ do: 'closeTab', phone, nth })
  }

  open(phone: string, record: string): Scenario {
    return this.#step({ do: 'open', phone, record: { name: record } })
  }

  /** Sets fields. Links may name records, as `@person a`. */
  edit(phone: string, record: string, values: Values): Scenario {
    return this.#edit(phone, record, { edit: 'fields', values })
  }

  /** Writes into a text; `at` is 0 for its beginning, 1 for its end. */
  write(phone: string, record: string, prose: string, insert: string, at = 1, deleted = 0): Scenario {
    return this.#edit(phone, record, { edit: 'text', prose, at, delete: deleted, insert })
  }

  addChild(phone: string, record: string, collection: string, values: Values): Scenario {
    return this.#edit(phone, record, { edit: 'addChild', collection, values })
  }

  editChild(phone: string, record: string, collection: string, nth: number, values: Values): Scenario {
    return this.#edit(phone, record, { edit: 'child', collection, nth, values })
  }

  removeChild(phone: string, record: string, collection: string, nth: number): Scenario {
    return this.#edit(phone, record, { edit: 'removeChild', collection, nth })
  }

  moveChild(phone: string, record: string, collection: string, nth: number, behind: number): Scenario {
    return this.#edit(phone, record, { edit: 'moveChild', collection, nth, behind })
  }

  status(phone: string, record: string, to: string): Scenario {
    return this.#edit(phone, record, { edit: 'status', to })
  }

  remove(phone: string, record: string): Scenario {
    return this.#edit(phone, record, { edit: 'remove' })
  }

  create(phone: string, type: string, name: string, values: Values): Scenario {
    return this.#step({ do: 'create', phone, type, name, values })
  }

  /** The office edits a record. */
  office(record: string, values: Values): Scenario {
    return this.#step({ do: 'office', record, change: { edit: 'fields', values } })
  }

  officeRemoves(record: string): Scenario {
    return this.#step({ do: 'office', record, change: { edit: 'remove' } })
  }

  /** `amount`, 0 to 1, says how much, how long or how many. */
  fault(fault: FaultName, phone: string | null = null, amount = 0.5): Scenario {
    return this.#step({ do: 'fault', fault, phone, amount })
  }

  wait(milliseconds: number): Scenario {
    return this.after(milliseconds).#step({ do: 'wait' }).after(this.#pause)
  }

  /** All phones are closed for so long, and then started again. */
  sleep(milliseconds: number): Scenario {
    return this.#step({ do: 'sleep', milliseconds })
  }

  /** Until everybody who can has everything. */
  settle(): Scenario {
    return this.#step({ do: 'settle' })
  }

  /** A fact of the record as the phone has it. */
  expectField(phone: string, record: string, field: string, value: FieldValue): Scenario {
    return this.#expect({ is: 'field', phone, record, field, value })
  }

  expectCarried(phone: string, record: string, carried = true): Scenario {
    return this.#expect({ is: 'carried', phone, record, carried })
  }

  expectHeld(phone: string, count: number): Scenario {
    return this.#expect({ is: 'held', phone, count })
  }

  /** Waits until everybody has everything, and all invariants hold. */
  expectConverged(): Scenario {
    return this.settle().#expect({ is: 'converged' })
  }

  #edit(phone: string, record: string, change: EditChoice): Scenario {
    return this.#step({ do: 'edit', phone, record: { name: record }, change })
  }

  #expect(what: Expectation): Scenario {
    return this.after(0).#step({ do: 'expect', what }).after(this.#pause)
  }

  #each(phones: readonly string[], action: (phone: string) => Action): Scenario {
    return phones.reduce<Scenario>((scenario, phone) => scenario.#step(action(phone)), this)
  }

  #step(action: Action): Scenario {
    const steps = [...this.#steps, { ...action, after: this.#pause }]
    return new Scenario(this.#name, this.#phones, steps, this.#pause, this.#live)
  }
}

/** A scenario that cannot be played, with what to change. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError'
}

/** Begins to tell a day. */
export const scenario = (name: string): Scenario => new Scenario(name, [], [], usualPause, true)
