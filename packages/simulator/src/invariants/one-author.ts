import type { World } from '../world/world.ts'
import type { Watcher } from './watcher.ts'

/** A client id has one author in a record: who wrote what is known for good. Bundles name theirs themselves. */
export class OneAuthor implements Watcher {
  readonly #world: World
  readonly #authors = new Map<string, string>()
  #read = 0

  constructor(world: World) {
    this.#world = world
  }

  onRestored(): void {
    this.#authors.clear()
    this.#read = 0
  }

  afterStep(): void {
    const { server, trace } = this.#world
    const log = server.storage.log()
    for (const { envelope, author, bundle } of log.rowsBehind(this.#read)) {
      if (bundle) continue
      const client = `${envelope.record} ${envelope.clientId}`
      const who = `${author.user} on ${author.device}`
      const known = this.#authors.get(client) ?? who
      this.#authors.set(client, known)
      if (known !== who) trace.fail('authors', `client ${client} is of ${known} and of ${who}`)
    }
    this.#read = log.rowCount
  }
}
