import { rmSync } from 'node:fs'
import { companionId, type RecordId, type UserId } from '@fieldmerge/shared'
import { SettableClock } from '@fieldmerge/shared/testing'
import { expect } from 'vitest'
import { InProcessServer } from '../harness/in-process-server.ts'
import { RawWebSocket } from '../harness/raw-web-socket.ts'
import { ServerProcess } from '../harness/server-process.ts'
import { SteadyEditor } from '../harness/steady-editor.ts'
import { StoredLog } from '../harness/stored-log.ts'
import { WireDevice } from '../harness/wire-device.ts'

/** What the server may do for others before the honest device has its ack, ms of processor time. */
const patience = { most: 1_500, median: 100 }

type Name = 'ana' | 'ben' | 'mallory'

interface Town {
  readonly folder: string
  /** The store's key. */
  readonly secret: Uint8Array
  readonly organization: string
  readonly people: Readonly<Record<Name, UserId>>
  /** Ana's job, which the honest device edits; Ben's, Mallory's; and one of all three. */
  readonly jobs: Readonly<Record<Name | 'shared', RecordId>>
  readonly tokens: ReadonlyMap<Name | 'benElsewhere', string>
  readonly rows: number
}

/**
 * A real server with an honest device at work, and Mallory, who is signed in as well: a technician who may see and
 * edit a job of their own and a shared one, and none of Ana's or Ben's.
 */
export class BesiegedServer {
  readonly server: ServerProcess
  readonly town: Town
  readonly #honest: SteadyEditor
  #rows: number

  private constructor(server: ServerProcess, town: Town, honest: SteadyEditor) {
    this.server = server
    this.town = town
    this.#honest = honest
    this.#rows = town.rows
  }

  static async start(): Promise<BesiegedServer> {
    const town = await buildTown()
    const server = await ServerProcess.start({ folder: town.folder, demo: false })
    const token = town.tokens.get('ana') ?? ''
    const { pid, url } = server
    const honest = await SteadyEditor.start({ url, token, record: town.jobs.ana, pid })
    return new BesiegedServer(server, town, honest)
  }

  get url(): string {
    return this.server.url
  }

  token(name: Name | 'benElsewhere'): string {
    return this.town.tokens.get(name) ?? ''
  }

  signedIn(name: Name | 'benElsewhere'): Promise<WireDevice> {
    return WireDevice.signedIn(this.url, this.token(name))
  }

  /** A stock client's connection to a record, asking for acks. */
  live(name: Name, record: RecordId): Promise<RawWebSocket> {
    return RawWebSocket.connect(this.url, `/live/${record}?ack=1&token=${this.token(name)}`)
  }

  /** Lets the attack run: the server stands, the honest device notices nothing, and nobody else's row is written. */
  async withstands(attack: () => Promise<unknown>): Promise<void> {
    const { answers, most, median } = await this.#honest.during(attack)
    expect(this.server.isRunning, this.server.said).toBe(true)
    expect(answers).toEqual(['ack'])
    expect(most).toBeLessThan(patience.most)
    expect(median).toBeLessThan(patience.median)
    await this.#honest.atRest(async (edits) => {
      expect((await this.server.health()).head - edits).toBe(this.#rows)
    })
  }

  /** So many rows were written by an honest act of the test. */
  wrote(rows: number): void {
    this.#rows += rows
  }

  /** Waits until the server has made the companion of a new work order: a row of its own. */
  async companionOf(order: RecordId): Promise<void> {
    const headers = { authorization: `Bearer ${this.token('ben')}` }
    const status = async (): Promise<number> =>
      (await fetch(`${this.url}/api/records/${companionId(order, 'workOrder.pricing')}`, { headers })).status
    // It is nobody's of these three to read.
    while ((await status()) !== 403) expect(this.server.isRunning, this.server.said).toBe(true)
    this.wrote(1)
  }

  /** Ends it as an operator does, and reads what it leaves on the disk. */
  async stopped(): Promise<StoredLog> {
    await this.#honest.stop()
    expect(await this.server.stop()).toBe(0)
    return StoredLog.read(this.server.folder)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#honest.stop()
    await this.server.kill()
    rmSync(this.server.folder, { recursive: true, force: true })
  }
}

const buildTown = async (): Promise<Town> => {
  const building = await InProcessServer.start({ clock: new SettableClock(Date.now()) })
  const [ana, ben, mallory] = [
    await building.person('ana'),
    await building.person('ben'),
    await building.person('mallory'),
  ]
  const shared = await building.job('Of all three', ana)
  for (const user of [ben, mallory]) await building.booking(shared.order, user)
  const town: Town = {
    folder: building.folderPath,
    secret: building.identity.secret,
    organization: building.identity.organization,
    people: { ana, ben, mallory },
    jobs: {
      ana: (await building.job('Of Ana', ana)).order,
      ben: (await building.job('Of Ben', ben)).order,
      mallory: (await building.job('Of Mallory', mallory)).order,
      shared: shared.order,
    },
    tokens: new Map([
      ['ana', await building.issueToken(ana, 'device-a')],
      ['ben', await building.issueToken(ben, 'device-b')],
      ['mallory', await building.issueToken(mallory, 'device-m')],
      ['benElsewhere', await building.issueToken(ben, 'device-b2')],
    ]),
    rows: building.organization.head.sequence,
  }
  await building.stop()
  return town
}
