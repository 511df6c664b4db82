import { type Catalog, fieldService, replicateProtocols } from '@fieldmerge/shared'
import { MemoryStorage } from '../disk/memory-storage.ts'
import { allInvariants } from '../invariants/all-invariants.ts'
import { Broken } from '../invariants/watcher.ts'
import { type FaultName, faultNames } from '../plan/faults.ts'
import { type Habit, randomPlan } from '../plan/random-plan.ts'
import type { Plan } from '../plan/step.ts'
import { runTurns } from '../realm/turns.ts'
import { onUnhandled } from '../realm/unhandled.ts'
import { Schedule } from '../schedule/schedule.ts'
import { streamOf } from '../schedule/streams.ts'
import { StateRecorder } from '../trace/state-recorder.ts'
import { type Failure, type InvariantName, type Trace, traceVersion } from '../trace/trace.ts'
import { TraceWriter } from '../trace/trace-writer.ts'
import { businessOf } from '../world/business.ts'
import { Machines } from '../world/machines.ts'
import { firstMorning } from '../world/start.ts'
import { type EmptyStorage, templateFor } from '../world/template.ts'
import { World } from '../world/world.ts'
import { Director } from './director.ts'
import { stillOnItsWay } from './quiet.ts'

export interface SimulationOptions {
  readonly seed: number
  /** What happens; a random day when there is none. */
  readonly plan?: Plan
  /** Record types: those of field service, and one's own, which everybody carries and may change, also on random days. */
  readonly catalog?: Catalog
  /** What the server has for a disk; stores in memory when it is left out. */
  readonly storage?: EmptyStorage
  /** Of a random day. */
  readonly phones?: number
  readonly steps?: number
  readonly faults?: readonly FaultName[]
  /** What people of a random day do beside the usual: all of it when it is left out. */
  readonly habits?: readonly Habit[]
  /** Whether the trace holds every moment, for a report. */
  readonly full?: boolean
}

export interface SimulationResult {
  readonly trace: Trace
  readonly failure: Failure | null
}

/** After the last fault everybody has everything within this time, virtual ms. */
export const settlesWithin = 180_000
/** Nothing was on its way for so long, and still something is not as it should be: it never will be. ms */
const patience = 5_000
/** On a slow line even a few records take longer. More than signs of life on it, bytes, and that is waited for: a checkpoint has 25. */
const signsOfLife = 16

/** Runs one seed: the same one gives the same trace, byte for byte, on any machine. @throws MissingTypes */
export const simulate = async (options: SimulationOptions): Promise<SimulationResult> => {
  const { seed, phones = 4, steps = 200, faults = faultNames, habits, full = false } = options
  const business = businessOf(options.catalog ?? fieldService)
  const ownTypes = [...business.ownTypes].map((name) => business.catalog.type(name))
  const plan =
    options.plan ?? randomPlan(seed, { phones, steps, faults, ownTypes, ...(habits && { habits }) })
  const { disks, ...template } = await templateFor(
    plan.phones,
    business,
    options.storage ?? MemoryStorage.empty,
  )
  // A first sync is most of a short run: it is gone through again on some days only, by all phones at once.
  const isFirstDay = streamOf(seed, 'first day').chance(0.2)
  // Apps of before the newest protocol, which no app is updated from at once.
  const isOldApp = streamOf(seed, 'protocol').chance(0.1)
  const machines = new Machines(new Schedule(firstMorning), seed)
  const trace = new TraceWriter(machines.schedule, full)
  const world = new World({
    machines,
    trace,
    ...template,
    disks: isFirstDay ? new Map() : disks,
    business,
    live: plan.live !== false,
    protocol: replicateProtocols[isOldApp ? 1 : 0],
  })
  if (isOldApp) trace.reached('apps speak an older protocol')
  trace.reached(`the server runs on ${world.server.storage.name}`)
  world.watchers.push(...allInvariants(world), ...(full ? [new StateRecorder(world)] : []))
  const stop = onUnhandled((error) =>
    trace.fail('sound', `nobody waits for what was rejected: ${error.stack ?? error.message}`),
  )
  try {
    await new Run(world, plan).all()
  } catch (error) {
    trace.fail('sound', error instanceof Error ? (error.stack ?? error.message) : String(error))
  } finally {
    stop()
  }
  const result = {
    failure: trace.failure,
    trace: {
      version: traceVersion,
      seed,
      plan,
      startedAt: firstMorning,
      endedAt: machines.schedule.now,
      lanes: [
        { name: 'server', kind: 'server', person: null, role: null, user: null },
        ...world.people.map(({ name, role, user }) => ({
          name,
          kind: 'phone' as const,
          person: `Person ${name.toUpperCase()}`,
          role,
          user,
        })),
      ],
      names: Object.fromEntries(world.names),
      moments: trace.moments,
      reached: trace.reachedCounts,
      counts: { ...trace.counts },
      failure: trace.failure,
      hash: trace.hash,
    },
  } satisfies SimulationResult
  world.release()
  return result
}

/** One run from the first start to the last check. */
class Run {
  readonly #world: World
  readonly #plan: Plan
  readonly #director: Director

  constructor(world: World, plan: Plan) {
    this.#world = world
    this.#plan = plan
    this.#director = new Director(world)
  }

  async all(): Promise<void> {
    const { trace } = this.#world
    await this.#pass(0, () => this.#world.startServer())
    await this.#pass(1_000, () => {
      for (const name of this.#world.phones.keys()) this.#world.startPhone(name)
    })
    await this.#settle(false)
    for (let next = 0; next < this.#plan.steps.length; ) {
      next = await this.#play(next)
      if (trace.failure !== null) return
      if (this.#plan.steps[next - 1]?.do === 'settle') await this.#settle()
      if (trace.failure !== null) return
    }
    trace.step = null
    await this.#pass(0, () => this.#world.heal())
    await this.#settle()
  }

  /** Lets steps happen from one on, up to one after which all must settle. @returns the step to go on with */
  async #play(from: number): Promise<number> {
    const { machines } = this.#world
    let next = from
    let isOver = false
    const ask = (): void => {
      const number = next
      const step = this.#plan.steps[number]
      isOver ||= step === undefined
      if (step === undefined || isOver) return
      machines.schedule.after(step.after + this.#world.takePause(), () => {
        next++
        if (step.do === 'settle') isOver = true
        this.#director.carryOut(step, number)
        ask()
      })
    }
    ask()
    await runTurns(machines, () => this.#turn() && !isOver)
    return next
  }

  /** Lets everything happen that happens within a time, and then one thing more. */
  #pass(milliseconds: number, then: () => void = () => undefined): Promise<void> {
    const { machines } = this.#world
    let isOver = false
    machines.schedule.after(milliseconds, () => {
      isOver = true
      then()
    })
    return runTurns(machines, () => this.#turn() && !isOver)
  }

  /** False when something is broken. */
  #turn(): boolean {
    const { machines, trace, watchers } = this.#world
    if (trace.isFull) for (const watcher of watchers) watcher.afterTurn?.()
    machines.step()
    return trace.failure === null
  }

  /** Until everybody has everything, and everything is as it should be. */
  async #settle(isChecked = true): Promise<void> {
    const { trace, machines } = this.#world
    const until = machines.schedule.now + settlesWithin
    let quietSince: number | null = null
    while (trace.failure === null) {
      await this.#pass(1_000)
      this.#world.lookAtPhones()
      const waits = stillOnItsWay(this.#world)
      const { now } = machines.schedule
      if (waits !== null) {
        quietSince = null
        if (now >= until) trace.fail('progress', `after ${settlesWithin / 1_000} s ${waits}`)
        continue
      }
      if (!isChecked) return
      quietSince ??= now
      const broken = await this.#check()
      if (broken === null) return
      const isCarrying = this.#world.network.mostBuffered > signsOfLife && now < until
      if (now - quietSince >= patience && !isCarrying) trace.fail(broken.invariant, broken.words)
    }
  }

  async #check(): Promise<{ readonly invariant: InvariantName; readonly words: string } | null> {
    const { watchers, trace } = this.#world
    for (const watcher of watchers) {
      if (watcher.afterHealing === undefined) continue
      trace.counts.checks++
      try {
        await watcher.afterHealing()
      } catch (error) {
        if (!(error instanceof Broken)) throw error
        return { invariant: error.invariant, words: error.message }
      }
    }
    return null
  }
}
