import type { Replica } from '@fieldmerge/client'
import { declaredFolds, type Facts, factsAlone, type RecordId, sortedJson, typeOf } from '@fieldmerge/shared'
import type { World } from '../world/world.ts'
import { fromNothing } from './from-nothing.ts'
import { isSameJson } from './same-json.ts'
import { Broken, type Watcher } from './watcher.ts'

/** Facts, life cycles and indexes equal those computed from nothing, on the server and on every phone. */
export class DerivedFromTheLog implements Watcher {
  readonly #world: World

  constructor(world: World) {
    this.#world = world
  }

  async afterHealing(): Promise<void> {
    const { server, phones } = this.#world
    const { organization } = server
    if (organization === null) throw new Broken('derived', 'the server does not run')
    const { facts: rebuilt } = await fromNothing(this.#world)
    for (const { record, facts, bytes, time } of rebuilt.values()) {
      const entry = organization.directory.get(record)
      const known = entry?.facts ?? {}
      if (!isSameJson(known, facts))
        throw new Broken('derived', `facts of ${record} are ${sortedJson(known)}, not ${sortedJson(facts)}`)
      if (entry?.bytes !== bytes || entry.time !== time)
        throw new Broken(
          'derived',
          `${record} has ${entry?.bytes} bytes and time ${entry?.time}, not ${bytes}, ${time}`,
        )
    }
    if (organization.directory.size !== rebuilt.size)
      throw new Broken('derived', `${organization.directory.size} records, not ${rebuilt.size}`)
    const all = new Map([...rebuilt].map(([record, { facts }]) => [record, facts]))
    for (const phone of phones.values())
      if (this.#world.isWelcome(phone))
        for (const { replica } of phone.tabs) this.#compare(phone.name, replica, all)
  }

  /** What lists show is what the server has, where nothing is on its way and nothing is held back. */
  #compare(name: string, replica: Replica | null, rebuilt: ReadonlyMap<RecordId, Facts>): void {
    if (replica === null) return
    const unlike = this.#withOwnEdits(replica, rebuilt)
    for (const { record, as } of replica.facts.heads()) {
      const facts = rebuilt.get(record)
      if (facts === undefined) throw new Broken('derived', `${name} has ${record}, which the log has not`)
      if (unlike.has(record)) continue
      const due = as === 'facts' ? factsAlone(facts) : facts
      const shown = replica.facts.get(record) ?? {}
      if (!isSameJson(shown, due))
        throw new Broken(
          'derived',
          `${name} lists ${record} as ${sortedJson(shown)}, not as ${sortedJson(due)}`,
        )
    }
  }
  /** Records that a phone shows with edits that the log has not, and those into whose facts such records are folded. */
  #withOwnEdits(replica: Replica, rebuilt: ReadonlyMap<RecordId, Facts>): ReadonlySet<unknown> {
    const { outbox, facts } = replica
    const { links } = declaredFolds(this.#world.catalog)
    const unlike = new Set<unknown>()
    for (const { envelope } of [...outbox.inState('waiting'), ...outbox.inState('acked')]) {
      const { record } = envelope
      unlike.add(record)
      for (const link of links.get(typeOf(record)) ?? [])
        unlike.add(facts.get(record)?.[link]).add(rebuilt.get(record)?.[link])
    }
    return unlike
  }
}
