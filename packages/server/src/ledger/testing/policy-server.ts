import {
  type Catalog,
  type DeviceId,
  type Envelope,
  envelopeHash,
  newUlid,
  noFaults,
  type RecordId,
  systemTimers,
  typeOf,
  type UserId,
} from '@fieldmerge/shared'
import { SeededRandom, SettableClock } from '@fieldmerge/shared/testing'
import { Committer } from '../../documents/committer.ts'
import { Directory } from '../../documents/directory.ts'
import { DocumentCache } from '../../documents/document-cache.ts'
import { FactsKeeper } from '../../documents/facts-keeper.ts'
import { FoldIndex } from '../../documents/fold-index.ts'
import { Intake } from '../../documents/intake.ts'
import type { LiveDocument } from '../../documents/live-document.ts'
import { Retirements } from '../../documents/retirements.ts'
import { MemoryUpdateLog } from '../../log/memory-log.ts'
import type { StoredRow } from '../../log/update-log.ts'
import { HeldEdits } from '../../quarantine/held-edits.ts'
import { MemoryQuarantine } from '../../quarantine/memory-quarantine.ts'
import { Rights } from '../../rights/rights.ts'
import { causeOf } from '../authors.ts'
import { MergePolicy } from '../merge-policy.ts'

/** The way in of a server without a disk, on which everybody may do everything. */
export class PolicyServer {
  readonly log = new MemoryUpdateLog()
  readonly policy: MergePolicy
  readonly warnings: string[] = []
  readonly #catalog: Catalog
  readonly #record: RecordId
  readonly #clock = new SettableClock()
  readonly #roles: Readonly<Record<string, readonly string[]>>
  #cache: DocumentCache
  #intake: Intake

  /** `roles`: of users, beside that of a supervisor, which all have. */
  constructor(
    catalog: Catalog,
    record: RecordId,
    seed: number,
    roles: Readonly<Record<string, readonly string[]>> = {},
  ) {
    const random = new SeededRandom(seed)
    this.#catalog = catalog
    this.#record = record
    this.#roles = roles
    const warn = (message: string): void => void this.warnings.push(message)
    this.policy = new MergePolicy({ random, rolesOf: (user) => roles[user] ?? [], warn })
    this.#cache = new DocumentCache(this.log, catalog)
    this.#intake = this.#open()
  }

  document(): Promise<LiveDocument> {
    return this.#cache.open(this.#record)
  }

  /** As after a restart: what was in memory is read from the log. */
  restart(): void {
    this.#cache = new DocumentCache(this.log, this.#catalog)
    this.#intake = this.#open()
  }

  submit(envelope: Envelope, user: UserId, bundle = false): Promise<string> {
    return new Promise((resolve) =>
      this.#intake.submit({
        envelope,
        hash: envelopeHash(envelope.record, envelope.update),
        bundle,
        author: { user, device: `device of ${user}` as DeviceId },
        receivedAt: this.#clock.now(),
        via: null,
        answer: (outcome) => resolve(outcome.kind),
      }),
    )
  }

  async rows(): Promise<readonly StoredRow[]> {
    const [history] = await this.log.read([{ record: this.#record, after: 0, whole: true }])
    return history?.rows ?? []
  }

  async corrections(): Promise<readonly StoredRow[]> {
    return (await this.rows()).filter(({ author }) => causeOf(author) === 'policy')
  }

  #open(): Intake {
    const directory = new Directory(this.#catalog)
    const committer = new Committer({
      log: this.log,
      clock: this.#clock,
      timers: systemTimers,
      cache: this.#cache,
      facts: new FactsKeeper(directory, new FoldIndex(this.#catalog)),
      faults: noFaults,
      countsAtOnce: () => true,
      onAcked: () => undefined,
      onWritten: () => undefined,
      onCommitted: () => undefined,
      onHandedOver: () => undefined,
      onFailed: (error) => this.warnings.push(error.message),
      warn: (message) => this.warnings.push(message),
    })
    const factsOf = (record: RecordId) =>
      typeOf(record) === 'user'
        ? { active: true, roles: ['administrator', ...(this.#roles[record] ?? [])] }
        : (directory.get(record)?.facts ?? null)
    return new Intake({
      catalog: this.#catalog,
      clock: this.#clock,
      cache: this.#cache,
      directory,
      committer,
      rights: new Rights({ factsOf, carries: () => true, leftAt: () => null, now: () => this.#clock.now() }),
      held: new HeldEdits(new MemoryQuarantine(), [], () => newUlid(this.#clock, new SeededRandom(1))),
      isRevoked: () => false,
      retirements: new Retirements([]),
      policy: this.policy,
      warn: (message) => this.warnings.push(message),
    })
  }
}
