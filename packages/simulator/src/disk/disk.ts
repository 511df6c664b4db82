import type { SeededRandom } from '@fieldmerge/shared/testing'
import type { Process } from '../schedule/process.ts'
import type { Schedule } from '../schedule/schedule.ts'
import type { Recoverable, Writable } from './volume.ts'

/** `strict`: safe when its promise resolves. `relaxed`: safe some seconds later, as browsers have it. */
export type Durability = 'strict' | 'relaxed'

interface Request {
  readonly process: Process
  carryOut(): void
}

export interface DiskTraits {
  /** How long one request takes, ms. */
  readonly fastest: number
  readonly slowest: number
  /** How many of the reads are answered from memory, 0 to 1; others take their turn behind the writes before them. */
  readonly fromMemory: number
  /** Reads do not wait for writes: they see what is there, and are told of it when later writes may be done. */
  readonly hasReaders: boolean
  /** How much later a relaxed write is safe, at most, ms. */
  readonly safeAfter: number
}

/** The disk of one machine: requests are dealt with one after the other, and those of a killed program are dropped. */
export class Disk {
  readonly #schedule: Schedule
  readonly #random: SeededRandom
  readonly #traits: DiskTraits
  readonly #volumes: Recoverable[] = []
  readonly #queue: Request[] = []
  #working = false
  /** No write fits any more. */
  isFull = false
  /** Every request takes so much longer at most, ms. */
  slow = 0
  /** So many further writes fail, for instance since the browser's database process was ended. */
  failing = 0

  constructor(schedule: Schedule, random: SeededRandom, traits: DiskTraits) {
    this.#schedule = schedule
    this.#random = random
    this.#traits = traits
  }

  /** Requests that wait. */
  get waiting(): number {
    return this.#queue.length
  }

  add(volume: Recoverable): void {
    this.#volumes.push(volume)
  }

  /** Resolves when the answer is there; never, when the process is killed before. */
  read<S, T>(process: Process, volume: Writable<S>, look: (content: S) => T | Promise<T>): Promise<T> {
    const { fromMemory } = this.#traits
    if (this.#queue.length === 0 && this.slow === 0 && this.#random.chance(fromMemory))
      return Promise.resolve(look(volume.content))
    return new Promise((resolve, reject) => {
      const carryOut = (): void => {
        const found = Promise.resolve(look(volume.content))
        process.run(() => void found.then(resolve, reject))
      }
      if (!this.#traits.hasReaders) return this.#ask({ process, carryOut })
      this.#take(() =>
        process.run(() => {
          const found = Promise.resolve(look(volume.content))
          this.#take(() => process.run(() => void found.then(resolve, reject)))
        }),
      )
    })
  }

  /**
   * Resolves when the change is there, and safe if it is `strict`. `before` and `after` are passed right before and
   * after that moment; a throw of `before` is a write that failed.
   * @throws what `fails` makes, when the disk is full or fails
   */
  write<S, T>(
    process: Process,
    volume: Writable<S>,
    durability: Durability,
    change: (content: S) => T | Promise<T>,
    how: {
      readonly fails: (isFull: boolean) => Error
      readonly before?: () => void
      readonly after?: () => void
    },
  ): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#ask({
        process,
        carryOut: () => {
          if (this.isFull || this.failing > 0) {
            if (!this.isFull) this.failing--
            const failed = how.fails(this.isFull)
            return process.run(() => reject(failed))
          }
          const wasAlive = process.isAlive
          try {
            how.before?.()
          } catch (error) {
            return reject(error)
          }
          if (wasAlive && !process.isAlive) return
          const { result, safe } = volume.write(change)
          if (durability === 'strict') safe()
          else this.#schedule.after(1 + this.#random.below(this.#traits.safeAfter), safe)
          how.after?.()
          const done = Promise.resolve(result)
          process.run(() => void done.then(resolve, reject))
        },
      })
    })
  }

  /** A program of this machine was killed. What it had asked for is done or not, as it happened. */
  killed(process: Process): void {
    const mine = this.#queue.filter((request) => request.process === process)
    this.#queue.splice(0, this.#queue.length, ...this.#queue.filter((one) => one.process !== process))
    if (mine.length > 0 && this.#random.chance(0.3)) mine[0]?.carryOut()
    for (const volume of this.#volumes) volume.killed()
  }

  /** Everything on this machine has ended at once, and nothing is safe that was not flushed. */
  powerLost(): void {
    this.#queue.length = 0
    for (const volume of this.#volumes)
      volume.powerLost(volume.unsafe === 0 ? 0 : this.#random.below(volume.unsafe + 1))
  }

  #ask(request: Request): void {
    this.#queue.push(request)
    this.#next()
  }

  #next(): void {
    const request = this.#queue[0]
    if (this.#working || request === undefined) return
    this.#working = true
    this.#take(() => {
      this.#working = false
      // What was killed meanwhile is not there any more.
      if (this.#queue[0] === request) {
        this.#queue.shift()
        // What a frozen program has asked for is done; it hears of it when it goes on.
        if (request.process.isFrozen) request.carryOut()
        else request.process.run(() => request.carryOut())
      }
      this.#next()
    })
  }

  /** Something that takes as long as one request. */
  #take(then: () => void): void {
    const { fastest, slowest } = this.#traits
    this.#schedule.after(fastest + this.#random.below(slowest - fastest + 1 + this.slow), then)
  }
}
