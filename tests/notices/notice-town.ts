import { usualPush } from '@fieldmerge/server'
import { changeStatus, type NoticeSettings, type RecordId, type UserId } from '@fieldmerge/shared'
import { SettableClock } from '@fieldmerge/shared/testing'
import { InProcessServer } from '../harness/in-process-server.ts'
import { type Delivery, PushService, type Subscription } from '../harness/push-service.ts'
import { SteppedTimers } from '../harness/stepped-timers.ts'

/** What the server says about notices, each place what it has of it. */
interface Answered {
  readonly settings: NoticeSettings | null
  readonly device: { readonly isOn: boolean; readonly key: string }
  readonly wasOn?: boolean
}

/** A server and a push service; time goes on only while the test waits for it. */
export class NoticeTown {
  readonly server: InProcessServer
  readonly service: PushService
  readonly clock: SettableClock
  readonly #timers: SteppedTimers

  private constructor(
    server: InProcessServer,
    service: PushService,
    clock: SettableClock,
    timers: SteppedTimers,
  ) {
    this.server = server
    this.service = service
    this.clock = clock
    this.#timers = timers
  }

  static async open(): Promise<NoticeTown> {
    const service = await PushService.listen()
    const clock = new SettableClock()
    const timers = new SteppedTimers(clock)
    const push = { ...usualPush, mayBeInner: true, ca: service.ca }
    return new NoticeTown(await InProcessServer.start({ clock, timers, push }), service, clock, timers)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.server[Symbol.asyncDispose]()
    await this.service[Symbol.asyncDispose]()
  }

  async ask(user: UserId, device: string, path: string, body?: unknown) {
    const headers = { authorization: `Bearer ${await this.server.issueToken(user, device)}` }
    const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
    const answer = await this.server.app().request(path, { headers, ...sent })
    return { status: answer.status, body: (await answer.json()) as Answered }
  }

  /** Switches it on for somebody on a device, with a browser of its own unless one is given. */
  async on(
    user: UserId,
    device: string,
    subscription = this.service.subscribe(),
    language = 'en',
  ): Promise<Subscription> {
    const answer = await this.ask(user, device, '/api/notices/device', {
      ...subscription.toJSON(),
      language,
    })
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
    return subscription
  }

  /** Lets time go on until so many messages were taken. */
  async takes(count: number): Promise<readonly Delivery[]> {
    await this.asked(count + this.service.seen - this.service.taken.length)
    return this.service.taken
  }

  /** Lets time go on until the push service was asked so often. */
  asked(count: number): Promise<void> {
    return this.service.sees(count, () => this.#step(1_000))
  }

  /** Lets so much time go by, with all that happens in it. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.clock.now() + milliseconds
    while (this.clock.now() < end) await this.#step(Math.min(5_000, end - this.clock.now()))
  }

  /** Time goes on a little, and whatever that asks of the store is answered before this is. */
  async #step(milliseconds: number): Promise<void> {
    this.#timers.advance(milliseconds)
    for (let n = 0; n < 2; n++) await this.server.store.query('SELECT 1')
  }

  /** Somebody of the office, or the server, changes a record. */
  async set(record: RecordId, fields: Readonly<Record<string, unknown>>): Promise<void> {
    await this.server.editor().edit(record, (doc) => {
      for (const [name, value] of Object.entries(fields)) doc.getMap('record').set(name, value)
    })
  }

  async status(record: RecordId, to: string): Promise<void> {
    await this.server
      .editor()
      .edit(record, (doc, type) =>
        changeStatus(doc, type, `${this.clock.now()}`, to, { by: 'user/x', at: this.clock.now() }),
      )
  }
}
