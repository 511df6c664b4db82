import { type Carriage, type Facts, factsAlone, type Reason, type RecordId } from '@fieldmerge/shared'
import type { ReplicaHead } from './replica-store.ts'
import type { ToldFacts } from './told-facts.ts'

export type BareHead = Omit<ReplicaHead, 'facts'>

/** A head whose facts are read when somebody asks for them: a first sync brings, and a start shows, few of thousands. */
export const lazyHead = (bare: BareHead, told: ToldFacts): ReplicaHead => new LazyHead(bare, told)

const nothing: Facts = Object.freeze({})

class LazyHead implements ReplicaHead {
  /**
   * A property of its own, so that copies have it too. One getter for all: with a getter each, as in a literal, V8 gives
   * each head a hidden class, which takes 500 bytes and ten times as long.
   */
  static readonly #factsOfIt: PropertyDescriptor = {
    enumerable: true,
    configurable: true,
    get(this: LazyHead): Facts {
      if (this.#unread !== null) {
        const facts = this.#unread.read()
        this.#read = this.as === 'facts' ? factsAlone(facts) : facts
        this.#unread = null
      }
      return this.#read
    },
  }

  readonly record: RecordId
  readonly typeVersion: number
  readonly why: Reason
  readonly as: Carriage
  readonly hasDocument: boolean
  readonly version: number
  readonly time: number
  declare readonly facts: Facts
  #unread: ToldFacts | null
  #read: Facts = nothing

  constructor({ record, typeVersion, why, as, hasDocument, version, time }: BareHead, told: ToldFacts) {
    this.record = record
    this.typeVersion = typeVersion
    this.why = why
    this.as = as
    this.hasDocument = hasDocument
    this.version = version
    this.time = time
    this.#unread = told
    Object.defineProperty(this, 'facts', LazyHead.#factsOfIt)
  }
}
