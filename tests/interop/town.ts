import { rmSync } from 'node:fs'
import type { Replica } from '@fieldmerge/client'
import type { RecordId, UserId } from '@fieldmerge/shared'
import { SettableClock } from '@fieldmerge/shared/testing'
import { InProcessServer } from '../harness/in-process-server.ts'
import { ServerProcess } from '../harness/server-process.ts'
import { StoredLog } from '../harness/stored-log.ts'
import { until } from '../harness/until.ts'
import { openWiredReplica } from '../harness/wired-replica.ts'
import { StockClient, type StockOptions } from './stock-client.ts'

type Name = 'ana' | 'ben' | 'eve' | 'root'

interface Person {
  readonly user: UserId
  readonly token: string
}

/** A real server with Ana and Ben booked on one job, Eve without any, and an administrator. */
export class Town {
  readonly order: RecordId
  readonly people: Readonly<Record<Name, Person>>
  #server: ServerProcess
  readonly #open: { close(): Promise<void> | void }[] = []

  private constructor(server: ServerProcess, order: RecordId, people: Readonly<Record<Name, Person>>) {
    this.#server = server
    this.order = order
    this.people = people
  }

  static async start(): Promise<Town> {
    const building = await InProcessServer.start({ clock: new SettableClock(Date.now()) })
    const person = async (name: Name, role?: string): Promise<Person> => {
      const user = await building.person(name, role)
      return { user, token: await building.issueToken(user, `device-of-${name}`) }
    }
    const [ana, ben, eve] = [await person('ana'), await person('ben'), await person('eve')]
    const root = await person('root', 'administrator')
    const { order } = await building.job('Street light out', ana.user)
    await building.booking(order, ben.user)
    await building.stop()
    const server = await ServerProcess.start({ folder: building.folderPath, demo: false })
    return new Town(server, order, { ana, ben, eve, root })
  }

  get url(): string {
    return this.#server.url
  }

  /** A stock client of somebody in a record, the job unless another is named. */
  stock(name: Name, options: Partial<StockOptions> = {}): StockClient {
    const { token } = this.people[name]
    const client = new StockClient({ url: this.url, record: this.order, token, ...options })
    this.#open.push(client)
    return client
  }

  /** The app of somebody, with all that they carry and with live channels for what is open. */
  async app(name: Name): Promise<Replica> {
    const replica = await openWiredReplica({ ...this.people[name], url: () => this.url, live: true })
    this.#open.push(replica)
    await until(
      (changed) => replica.onStatus(changed),
      () => replica.status.complete,
      () => replica.status,
    )
    return replica
  }

  /** The server ends as operators end it; `back` starts it again at the same address. */
  async stops(): Promise<{ back(): Promise<void> }> {
    const { folder, url } = this.#server
    await this.#server.stop()
    const port = Number(new URL(url).port)
    return {
      back: async () => {
        this.#server = await ServerProcess.start({ folder, port, demo: false })
      },
    }
  }

  /** Ends all, and reads what is on the disk. */
  async left(): Promise<StoredLog> {
    await this.#closeAll()
    await this.#server.stop()
    return StoredLog.read(this.#server.folder)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#closeAll()
    await this.#server.kill()
    rmSync(this.#server.folder, { recursive: true, force: true })
  }

  async #closeAll(): Promise<void> {
    for (const one of this.#open.splice(0)) await one.close()
  }
}
