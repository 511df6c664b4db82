import { type Replica, StoreFull, StoreUnavailable } from '@fieldmerge/client'
import { EditNotTaken } from '@fieldmerge/server/core'
import { CommandError, type RecordId } from '@fieldmerge/shared'
import type { Action, EditChoice, RecordChoice, Step } from '../plan/step.ts'
import type { Process } from '../schedule/process.ts'
import { strikeWith } from '../strikes/strike-with.ts'
import { sleepFor } from '../strikes/time-strikes.ts'
import type { SimulatedPhone } from '../world/phone.ts'
import type { SimulatedTab } from '../world/tab.ts'
import type { World } from '../world/world.ts'
import { carryOutEdit, NothingThere, resolvedValues } from './carry-out-edit.ts'
import { expectation } from './expectations.ts'
import { stepWords } from './step-words.ts'

/** Lets a plan's steps happen, one after the other. */
export class Director {
  readonly #world: World

  constructor(world: World) {
    this.#world = world
  }

  carryOut(step: Step, number: number): void {
    const { trace } = this.#world
    trace.step = number
    trace.note('phone' in step && step.phone !== null ? step.phone : 'server', `step ${number}`, () => ({
      kind: 'step',
      step: number,
      words: stepWords(step),
    }))
    try {
      this.#do(step, number)
    } catch (error) {
      this.#notDone('server', number, error as Error)
    }
    this.#world.look()
  }

  #do(action: Action, number: number): void {
    const world = this.#world
    switch (action.do) {
      case 'edit':
        return this.#edit(world.phone(action.phone), action.record, action.change, number)
      case 'create':
        return this.#create(action, number)
      case 'open':
        return this.#openRecord(world.phone(action.phone), action.record, number)
      case 'close':
        return this.#withApp(world.phone(action.phone), number, (tab) => tab.closeRecord(action.nth))
      case 'offline':
        return world.network.takeDown(action.phone)
      case 'online': {
        world.network.bringUp(action.phone)
        for (const { process, replica } of world.phone(action.phone).tabs)
          process.run(() => replica?.tryNow())
        return
      }
      case 'startApp':
        return world.phone(action.phone).start()
      case 'closeApp':
        return void world.phone(action.phone).close()
      case 'openTab':
        return this.#openTab(world.phone(action.phone))
      case 'showTab':
        return world.phone(action.phone).showTab(action.nth)
      case 'closeTab':
        return this.#closeTab(world.phone(action.phone), action.nth)
      case 'settle':
      case 'wait':
        return
      case 'sleep':
        return sleepFor(world, action.milliseconds, 0)
      case 'office':
        return this.#office(world.record(action.record), action.change, number)
      case 'fault':
        return strikeWith(world, action.fault, action.phone, action.amount)
      case 'expect': {
        const broken = expectation(world, action.what)
        if (broken !== null) world.trace.fail('expected', broken)
        return
      }
    }
  }

  #edit(phone: SimulatedPhone, choice: RecordChoice, change: EditChoice, number: number): void {
    this.#withApp(phone, number, async ({ process }, replica) => {
      const record = this.#choose(replica, choice)
      const label = `step ${number}`
      await replica.edit(record, label, (doc, origin) =>
        carryOutEdit(doc, record, change, this.#context(phone, process), origin),
      )
      this.#saved(phone, replica, label, number)
    })
  }

  #create(
    { phone: name, type, name: called, values }: Extract<Action, { do: 'create' }>,
    number: number,
  ): void {
    const phone = this.#world.phone(name)
    this.#withApp(phone, number, async ({ process }, replica) => {
      const context = this.#context(phone, process)
      const fields = resolvedValues(values, context)
      const label = `step ${number}`
      const { record, saved } = replica.create(type, label, { fields })
      this.#world.names.set(called, record)
      await saved
      this.#saved(phone, replica, label, number)
    })
  }

  /** Only where the app runs: otherwise it is started. */
  #openTab(phone: SimulatedPhone): void {
    if (phone.replica === null) phone.start()
    else phone.openTab()
    if (phone.tabs.length > 1) this.#world.trace.reached('an app ran in several tabs')
  }

  /** The last one stays: with it the app would be closed. */
  #closeTab(phone: SimulatedPhone, nth: number): void {
    const tab = phone.tabs[nth % Math.max(1, phone.tabs.length)]
    if (tab === undefined || phone.tabs.length === 1) throw new NothingThere('there is no other tab')
    if (tab === phone.leading) this.#world.trace.reached('the leading tab was closed')
    void phone.closeTab(tab)
  }

  #openRecord(phone: SimulatedPhone, choice: RecordChoice, number: number): void {
    this.#withApp(phone, number, async (tab, replica) => tab.open(this.#choose(replica, choice)))
  }

  #office(record: RecordId, change: EditChoice, number: number): void {
    const { server, catalog } = this.#world
    const { editor, process } = server
    if (editor === null || process === null) throw new NothingThere('the server does not run')
    const context = { catalog, process, by: 'office', record: (name: string) => this.#world.record(name) }
    process.run(() => {
      editor
        .edit(record, (doc) => carryOutEdit(doc, record, change, context))
        .catch((error: Error) => this.#notDone('server', number, error))
    })
  }

  #withApp(
    phone: SimulatedPhone,
    number: number,
    work: (tab: SimulatedTab, replica: Replica) => Promise<void>,
  ): void {
    const { front } = phone
    const replica = front?.replica ?? null
    if (front === null || replica === null) throw new NothingThere('the app does not run')
    // Whoever looks at a tab wakes it.
    front.process.thaw()
    front.process.run(() => {
      work(front, replica).catch((error: Error) => this.#notDone(phone.name, number, error))
    })
  }

  #saved(phone: SimulatedPhone, { outbox }: Replica, label: string, number: number): void {
    const { trace, watchers } = this.#world
    trace.counts.edits++
    trace.note(phone.name, `saved ${number}`, () => ({ kind: 'saved', step: number }))
    for (const watcher of watchers) watcher.onSaved?.(phone, outbox, label)
  }

  #context(phone: SimulatedPhone, process: Process) {
    const { catalog } = this.#world
    return { catalog, process, by: phone.user, record: (name: string) => this.#world.record(name) }
  }

  #choose(replica: Replica, choice: RecordChoice): RecordId {
    if ('name' in choice) return this.#world.record(choice.name)
    const listed = [...replica.facts.ofType(choice.type)].map(([record]) => record).sort()
    const record = listed[choice.nth % Math.max(1, listed.length)]
    if (record === undefined) throw new NothingThere(`the phone lists no ${choice.type}`)
    return record
  }

  /** What a person is told is no failure; anything else is. */
  #notDone(lane: string, step: number, error: Error): void {
    const { trace } = this.#world
    const isTold =
      error instanceof CommandError ||
      error instanceof NothingThere ||
      error instanceof EditNotTaken ||
      error instanceof StoreFull ||
      error instanceof StoreUnavailable
    trace.note(lane, `not done ${step}`, () => ({ kind: 'notDone', step, why: error.message }))
    if (isTold) trace.reached(`told: ${error instanceof CommandError ? error.code : error.name}`)
    else trace.fail('sound', `step ${step}: ${error.stack ?? error.message}`)
  }
}
