import type { Replica } from '@fieldmerge/client'
import type { Oracle } from '@fieldmerge/profile-filter/oracle'
import { type RecordId, SetHash, sameBytes, type UserId } from '@fieldmerge/shared'
import type { SimulatedPhone } from '../world/phone.ts'
import type { World } from '../world/world.ts'
import { oracleOver } from './current-oracle.ts'
import { fromNothing } from './from-nothing.ts'
import { mayReadByRules } from './rights-oracle.ts'
import { rightsWorldOf } from './rights-world.ts'
import { Broken, type Watcher } from './watcher.ts'

/** Each phone carries exactly what the oracle says, and what is open or dirty. */
export class CarriedAsTheOracleSays implements Watcher {
  readonly #world: World

  constructor(world: World) {
    this.#world = world
  }

  async afterHealing(): Promise<void> {
    const { phones } = this.#world
    const { facts: rebuilt } = await fromNothing(this.#world)
    const oracle = oracleOver(
      this.#world,
      [...rebuilt.values()].map(({ record, facts }) => [record, facts]),
    )
    for (const phone of phones.values()) {
      if (!this.#world.isWelcome(phone)) continue
      for (const { replica } of phone.tabs) this.#compare(phone, replica, oracle)
      await this.#hash(phone)
    }
  }

  /** The hash by which both sides know that they agree is that of what the phone has. */
  async #hash({ name, replicaVolume }: SimulatedPhone): Promise<void> {
    const { checkpoint, heads } = await replicaVolume.content.open()
    const hash = SetHash.of(heads.filter(({ why }) => why !== 'open')).bytes()
    if (checkpoint !== null && !sameBytes(hash, checkpoint.setHash))
      throw new Broken('carried', `the hash of the set of ${name} is not that of what it carries`)
  }

  /** In each of its tabs. */
  #compare({ name, user }: SimulatedPhone, replica: Replica | null, oracle: Oracle): void {
    if (replica === null) throw new Broken('carried', `the app of ${name} does not run`)
    const rights = rightsWorldOf(this.#world)
    const held = new Map([...replica.facts.heads()].map((head) => [head.record, head]))
    const due = oracle.setOf(user)
    for (const [record, { why, as }] of due) {
      if (!mayReadByRules(rights, user, record)) continue
      const head = held.get(record)
      if (head === undefined) throw new Broken('carried', `${name} lacks ${record}`)
      // What is kept for two reasons is kept for the one that lasts longer, and the oracle knows no graces.
      if (head.why !== why && head.why !== 'kept')
        throw new Broken('carried', `${name} has ${record} as ${head.why}, not as ${why}`)
      if (head.as !== as && head.why === why && why === 'filter')
        throw new Broken('carried', `${name} carries ${record} as ${head.as}, not as ${as}`)
    }
    for (const [record, { why }] of held)
      if (why !== 'open' && !due.has(record) && !this.#mayBeKept(user, record))
        throw new Broken('carried', `${name} has ${record}, which nothing selects`)
      else if (why !== 'open' && !mayReadByRules(rights, user, record))
        throw new Broken('carried', `${name} has ${record}, which its person may not see`)
  }

  /** A grace depends on the past: the server's word for it must be that it runs. */
  #mayBeKept(user: UserId, record: RecordId): boolean {
    const carried = this.#world.server.organization?.subscriptions.carriedBy(user, record)
    return carried?.why === 'kept' && carried.because === 'grace' && carried.until !== null
  }
}
