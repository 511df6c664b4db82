import type { CarriedAs, Change } from '@fieldmerge/profile-filter'
import type { RecordId, UserId } from '@fieldmerge/shared'
import type { GraceStore, RunningGrace } from './grace-store.ts'

/**
 * Graces that run: records that left a filter a while ago and are still carried. They depend on the past, so facts
 * alone do not bring them back after a restart. Written behind, those of one moment together.
 */
export class Graces {
  readonly #store: GraceStore
  readonly #warn: (message: string, detail: Readonly<Record<string, unknown>>) => void
  readonly #running = new Map<string, RunningGrace>()
  #unwritten = new Map<string, { readonly grace: RunningGrace; readonly isOver: boolean }>()
  #isDue = false

  constructor(store: GraceStore, warn: (message: string, detail: Readonly<Record<string, unknown>>) => void) {
    this.#store = store
    this.#warn = warn
  }

  /** Those that are not over, as the filter wants to be told of them. */
  async load(now: number): Promise<readonly Change[]> {
    for (const grace of await this.#store.load(now)) this.#running.set(keyOf(grace.user, grace.record), grace)
    return this.running()
  }

  running(): readonly Change[] {
    return [...this.#running.values()].map((grace) => ({ kind: 'grace', ...grace }))
  }

  begin(user: UserId, record: RecordId, as: CarriedAs, until: number | null): void {
    if (until === null) return
    const grace = { user, record, as, until }
    this.#running.set(keyOf(user, record), grace)
    this.#write(grace, false)
  }

  /** Its time is over, or the filter selects the record again. */
  end(user: UserId, record: RecordId): void {
    const grace = this.#running.get(keyOf(user, record))
    if (grace === undefined) return
    this.#running.delete(keyOf(user, record))
    this.#write(grace, true)
  }

  #write(grace: RunningGrace, isOver: boolean): void {
    this.#unwritten.set(keyOf(grace.user, grace.record), { grace, isOver })
    if (this.#isDue) return
    this.#isDue = true
    void Promise.resolve().then(() => this.#flush())
  }

  /** A failed write costs a grace, or ends one too late, at the next restart; until then nothing. */
  #flush(): void {
    const unwritten = [...this.#unwritten.values()]
    this.#unwritten = new Map()
    this.#isDue = false
    const begun = unwritten.filter(({ isOver }) => !isOver).map(({ grace }) => grace)
    const over = unwritten.filter(({ isOver }) => isOver).map(({ grace }) => grace)
    const failed = (error: Error): void =>
      this.#warn('records that are kept for a while could not be noted', { error: error.message })
    if (begun.length > 0) this.#store.put(begun).catch(failed)
    if (over.length > 0) this.#store.remove(over).catch(failed)
  }
}

const keyOf = (user: UserId, record: RecordId): string => `${user} ${record}`
