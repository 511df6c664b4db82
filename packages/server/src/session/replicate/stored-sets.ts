import type { DeviceId, UserId } from '@fieldmerge/shared'
import { newestSet } from '../../devices/device-state.ts'
import type { SessionHost } from '../host.ts'

/** Devices that are looked at. */
const mostDevices = 500
/** A start is not held up longer than this, ms; what is left comes between other work. */
const patience = 300

interface Host extends Pick<SessionHost, 'clock' | 'timers' | 'devices' | 'parked' | 'warn'> {
  readonly subscriptions: Pick<SessionHost['subscriptions'], 'hashOf'>
}
type Left = { readonly device: DeviceId; readonly user: UserId }

/**
 * Prepares for those who were connected before a restart and all come back at once: what their devices held is parked
 * as if they had just left, and the hash of what each person carries is counted. The last ones to leave come first.
 * Nothing depends on it: who is not prepared for takes a little longer.
 */
export class StoredSets {
  readonly #host: Host
  #stopped = false

  constructor(host: Host) {
    this.#host = host
  }

  /** Resolves when all are parked, or patience has run out: then it goes on by itself. */
  async park(): Promise<void> {
    const { clock, devices } = this.#host
    const begun = clock.now()
    const left = [...(await devices.newestSets(mostDevices))]
    while (left.length > 0 && clock.now() - begun < patience) await this.#next(left)
    this.#goOn(left)
  }

  stop(): void {
    this.#stopped = true
  }

  /** One at a time: who is connected already comes first. */
  #goOn(left: Left[]): void {
    if (left.length === 0) return
    this.#host.timers.soon(() => void this.#next(left).then(() => this.#goOn(left)))
  }

  /** Deals with the first of them. */
  async #next(left: Left[]): Promise<void> {
    const one = left.shift()
    if (one === undefined || this.#stopped) return
    const { device, user } = one
    const { devices, parked, subscriptions } = this.#host
    try {
      const stored = await devices.loadSet(device, user)
      const set = stored === null ? null : newestSet(stored)
      // It may have come and gone already.
      if (set === null || set.records.size > parked.room || parked.has(device, user)) return
      parked.park(device, user, set)
      subscriptions.hashOf(user)
    } catch (error) {
      if (!this.#stopped)
        this.#host.warn('a stored set could not be read', { device, error: (error as Error).message })
    }
  }
}
