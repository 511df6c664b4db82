import type { SeededRandom } from '@fieldmerge/shared/testing'
import type { Host } from '../realm/host.ts'
import { type ClockError, Process } from '../schedule/process.ts'
import type { Schedule } from '../schedule/schedule.ts'
import { streamOf } from '../schedule/streams.ts'

/** All that runs in one world: its time, its chance, and who runs at this moment. */
export class Machines implements Host {
  readonly schedule: Schedule
  readonly #seed: number
  readonly #idle: SeededRandom
  readonly #started = new Map<string, number>()
  #running: Process | null = null

  constructor(schedule: Schedule, seed: number) {
    this.schedule = schedule
    this.#seed = seed
    this.#idle = this.stream('nobody')
  }

  stream(name: string): SeededRandom {
    return streamOf(this.#seed, name)
  }

  /** A program that starts on a machine. */
  process(machine: string, error: ClockError): Process {
    const starts = (this.#started.get(machine) ?? 0) + 1
    this.#started.set(machine, starts)
    const random = this.stream(`start ${starts} of ${machine}`)
    return new Process(this.schedule, random, error, (process) => {
      this.#running = process
    })
  }

  /** Lets the next thing happen. False when nothing is left to happen. */
  step(): boolean {
    this.#running = null
    return this.schedule.step()
  }

  now(): number {
    return this.#running?.now() ?? this.schedule.now
  }

  after(milliseconds: number, then: () => void): () => void {
    return this.#running?.after(milliseconds, then) ?? this.schedule.after(milliseconds, then)
  }

  unit(): number {
    return (this.#running ?? this.#idle).unit()
  }

  fill(bytes: Uint8Array): void {
    if (this.#running === null) bytes.set(this.#idle.bytes(bytes.length))
    else this.#running.fill(bytes)
  }
}
