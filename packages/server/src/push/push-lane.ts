import type { Cancel, Clock, PushMessage, Timers } from '@fieldmerge/shared'
import webPush from 'web-push'
import type { PostPush } from './post-push.ts'
import type { PushDevice } from './push-device.ts'
import type { VapidKeys } from './vapid-keys.ts'
import { messageOf, type WaitingNotice, WaitingNotices } from './waiting-notices.ts'

/** What comes together is one message, ms. */
const breath = 3_000
/** Between two messages to one device, ms: a storm is a few of them. */
const pause = 30_000
/** Between two tries of one message, ms: doubled up to an hour. */
const firstWait = 10_000
const longestWait = 3_600_000
/** What nobody has taken by then is no news any more, here and at the push service, s. */
const lifetime = 12 * 3_600

export interface LaneParts {
  readonly keys: VapidKeys
  /** Whom a push service asks when something is wrong with what comes from here: `mailto:` or `https:`. */
  readonly contact: string
  readonly clock: Clock
  readonly timers: Timers
  readonly post: PostPush
  /** Whether the person may hear of it now, here: they and the device may have been taken out of use. */
  mayHear(device: PushDevice, waiting: WaitingNotice): boolean
  /** The person's time zone. */
  zoneOf(device: PushDevice): string
  /** The push service does not know the device any more. */
  gone(device: PushDevice): void
  warn(message: string, detail: Readonly<Record<string, unknown>>): void
}

/** What one device is told: joined, in messages with a pause between them, again and later where one was not taken. */
export class PushLane {
  readonly device: PushDevice
  readonly #parts: LaneParts
  readonly #waiting = new WaitingNotices()
  #cancel: Cancel | null = null
  #isSending = false
  #hasEnded = false
  #failures = 0
  #notBefore = 0

  constructor(device: PushDevice, parts: LaneParts) {
    this.device = device
    this.#parts = parts
  }

  tell(waiting: WaitingNotice): void {
    this.#waiting.add(waiting)
    this.#ask()
  }

  end(): void {
    this.#hasEnded = true
    this.#cancel?.()
  }

  #ask(): void {
    if (this.#cancel !== null || this.#isSending || this.#hasEnded || this.#waiting.size === 0) return
    const wait = Math.max(breath, this.#notBefore - this.#parts.clock.now())
    this.#cancel = this.#parts.timers.after(wait, () => {
      this.#cancel = null
      this.#isSending = true
      void this.#send().finally(() => {
        this.#isSending = false
        this.#ask()
      })
    })
  }

  async #send(): Promise<void> {
    const { clock, mayHear } = this.#parts
    const all = this.#waiting.list()
    const oldest = clock.now() - lifetime * 1_000
    const told = all.filter((one) => one.at > oldest && mayHear(this.device, one))
    this.#waiting.done(all.filter((one) => !told.includes(one)))
    if (told.length === 0) return
    try {
      const answer = await this.#post(
        messageOf(told, {
          to: this.device.user,
          language: this.device.language,
          zone: this.#parts.zoneOf(this.device),
        }),
      )
      if (this.#hasEnded) return
      if (answer.status === 404 || answer.status === 410) return this.#parts.gone(this.device)
      const isLater = answer.status === 429 || answer.status >= 500 || answer.status === 408
      if (isLater) return this.#failed(`it was answered with ${answer.status}`, answer.retryAfter)
      // What it does not want it does not want the next time either.
      if (answer.status < 200 || answer.status > 299) this.#warn(`it was answered with ${answer.status}`)
      this.#waiting.done(told)
      this.#failures = 0
      this.#notBefore = clock.now() + pause
    } catch (error) {
      this.#failed((error as Error).message, null)
    }
  }

  #post(message: PushMessage): ReturnType<PostPush> {
    const { endpoint, key, auth } = this.device
    const { keys, contact, post } = this.#parts
    const { headers, body } = webPush.generateRequestDetails(
      { endpoint, keys: { p256dh: key, auth } },
      JSON.stringify(message),
      { vapidDetails: { subject: contact, ...keys }, TTL: lifetime, urgency: 'high' },
    )
    return post(endpoint, headers, body)
  }

  #failed(why: string, retryAfter: number | null): void {
    if (this.#failures === 0) this.#warn(why)
    const wait = Math.min(firstWait * 2 ** this.#failures++, longestWait)
    const asked = Math.min((retryAfter ?? 0) * 1_000, lifetime * 1_000)
    this.#notBefore = this.#parts.clock.now() + Math.max(wait, asked)
  }

  /** Of the address only where it is: the rest of it opens the device. */
  #warn(why: string): void {
    const { device, endpoint } = this.device
    this.#parts.warn('a notice was not taken', { device, service: new URL(endpoint).host, why })
  }
}
