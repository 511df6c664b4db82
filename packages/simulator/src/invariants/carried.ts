import { type Change, userAttributes } from '@fieldmerge/profile-filter'
import { Oracle } from '@fieldmerge/profile-filter/oracle'
import { rebuildFacts } from '@fieldmerge/server/core'
import { type RecordId, typeOf, type UserId } from '@fieldmerge/shared'
import type { SimulatedPhone } from '../world/phone.ts'
import type { World } from '../world/world.ts'
import { Broken, type Watcher } from './watcher.ts'

/** Each phone carries exactly what the oracle says, and what is open or dirty. */
export class CarriedAsTheOracleSays implements Watcher {
  readonly #world: World

  constructor(world: World) {
    this.#world = world
  }

  async afterHealing(): Promise<void> {
    const oracle = await this.#oracle()
    for (const phone of this.#world.phones.values()) this.#compare(phone, oracle)
  }

  async #oracle(): Promise<Oracle> {
    const { catalog, server, profiles } = this.#world
    const changes: Change[] = server.profiles.map((profile) => ({ kind: 'profile', profile }))
    for (const { record, facts } of (await rebuildFacts(server.log.content, catalog)).values()) {
      changes.push({ kind: 'facts', record, facts })
      if (typeOf(record) !== 'user') continue
      const isActive = facts.active !== false && facts.removed !== true
      const roles = Array.isArray(facts.roles) ? facts.roles : []
      changes.push(
        { kind: 'user', user: record, attributes: isActive ? userAttributes(record, facts) : null },
        { kind: 'assignment', user: record, profiles: profiles.assign(roles) },
      )
    }
    const oracle = new Oracle(catalog)
    oracle.apply(changes, server.process?.now() ?? 0)
    return oracle
  }

  #compare({ name, user, replica }: SimulatedPhone, oracle: Oracle): void {
    if (replica === null) throw new Broken('carried', `the app of ${name} does not run`)
    const due = oracle.setOf(user)
    const held = new Map([...replica.facts.heads()].map((head) => [head.record, head]))
    for (const [record, { why, as }] of due) {
      const head = held.get(record)
      if (head === undefined) throw new Broken('carried', `${name} lacks ${record}`)
      if (head.why !== why && head.why !== 'kept')
        throw new Broken('carried', `${name} has ${record} as ${head.why}, not as ${why}`)
      if (head.as !== as && head.why === why)
        throw new Broken('carried', `${name} carries ${record} as ${head.as}, not as ${as}`)
    }
    for (const [record, { why }] of held)
      if (!due.has(record) && why !== 'open' && !this.#mayBeKept(user, record))
        throw new Broken('carried', `${name} has ${record}, which nothing selects`)
  }

  /** A grace depends on the past: the server's word for it must be that it runs. */
  #mayBeKept(user: UserId, record: RecordId): boolean {
    const carried = this.#world.server.organization?.subscriptions.carriedBy(user, record)
    return carried?.why === 'kept' && carried.because === 'grace' && carried.until !== null
  }
}
