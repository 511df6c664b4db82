import * as Y from 'yjs'
import type { ItemId } from './chain.ts'
import type { ChangeCause } from './ledger-row.ts'

/** What is known of an update beside its bytes. */
export interface Written {
  /** The user who wrote it. */
  readonly user: string
  readonly cause: ChangeCause
  /** The writer's encoded state vector before it; null for a bundle, which has none. */
  readonly before: Uint8Array | null
  /** Whose a client id is in this record; null while it is nobody's. */
  userOf(client: number): string | null
}

/** One update that is being applied: what is new in it, and what its writer claims to have had. */
export class Writing {
  readonly transaction: Y.Transaction
  readonly written: Written
  #before: ReadonlyMap<number, number> | null = null

  constructor(transaction: Y.Transaction, written: Written) {
    this.transaction = transaction
    this.written = written
  }

  get isBundle(): boolean {
    return this.written.before === null
  }

  isNew({ id }: Y.Item | Y.GC): boolean {
    return id.clock >= (this.transaction.beforeState.get(id.client) ?? 0)
  }

  /** Whether the writer had an item, as they claim; null when nothing is claimed. */
  saw({ client, clock }: ItemId): boolean | null {
    if (this.written.before === null) return null
    this.#before ??= Y.decodeStateVector(this.written.before)
    return (this.#before.get(client) ?? 0) > clock
  }

  /** Another person wrote it, and the writer of this did not have it. False where nothing is claimed. */
  isUnseenOfOthers(id: ItemId): boolean {
    return this.saw(id) === false && this.written.userOf(id.client) !== this.written.user
  }
}
