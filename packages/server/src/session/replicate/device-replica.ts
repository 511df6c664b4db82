import type { RecordId } from '@fieldmerge/shared'
import { type CarriedRecord, encodeDeviceState, type SetStep } from '../../devices/device-state.ts'
import type { Identity, SessionHost } from '../host.ts'
import type { SentStep } from './pump.ts'

/** The set is written to the store at most this often, ms; a large one less often, by its records. */
const saveEvery = { milliseconds: 1_000, recordsPerMillisecond: 10 }

/**
 * What a device holds, as the server knows it: the set that it has certainly stored, and the steps that were sent
 * after it. Saved so that a device that comes back, also after a restart of the server, gets the difference only.
 */
export class DeviceReplica {
  readonly #host: SessionHost
  readonly #identity: Identity
  readonly #records: Map<RecordId, CarriedRecord>
  #name: { readonly setVersion: number; readonly setHash: Uint8Array }
  #steps: SentStep[] = []
  #dirty = false
  #saving = false
  #due = false

  /** `records` belong to it from now on. */
  constructor(
    host: SessionHost,
    identity: Identity,
    records: Map<RecordId, CarriedRecord>,
    name: { readonly setVersion: number; readonly setHash: Uint8Array },
  ) {
    this.#host = host
    this.#identity = identity
    this.#records = records
    this.#name = name
  }

  sent(step: SentStep): void {
    if (step.setVersion === (this.#steps.at(-1)?.setVersion ?? this.#name.setVersion)) return
    this.#steps.push(step)
    this.#dirty = true
    this.#saveSoon()
  }

  /** The device has stored all data up to `bytes` of what was sent. */
  stored(bytes: number): void {
    while (this.#steps[0] !== undefined && this.#steps[0].upTo <= bytes) {
      const step = this.#steps.shift()
      if (step !== undefined) this.#take(step)
    }
  }

  /** Writes it now, for instance since the connection has ended. */
  async save(): Promise<void> {
    if (!this.#dirty || this.#saving) return
    this.#dirty = false
    this.#saving = true
    const state = encodeDeviceState({
      ...this.#name,
      records: [...this.#records.values()],
      steps: this.#steps,
    })
    try {
      await this.#host.devices.saveSet(
        this.#identity.device,
        this.#identity.user,
        this.#host.clock.now(),
        state,
      )
    } catch (error) {
      // Without it the device sends its set at the next contact: slower, never wrong.
      this.#host.warn('a device set could not be saved', { error: (error as Error).message })
    } finally {
      this.#saving = false
    }
  }

  /** The connection has ended: what the device holds is kept at hand, for it comes back soon as a rule. */
  park(): void {
    const { device, user } = this.#identity
    this.#host.parked.park(device, user, { ...this.#name, records: this.#records })
  }

  #take(step: SetStep): void {
    for (const one of step.added) this.#records.set(one.record, one)
    for (const record of step.removed) this.#records.delete(record)
    this.#name = { setVersion: step.setVersion, setHash: step.setHash }
  }

  #saveSoon(): void {
    if (this.#due) return
    this.#due = true
    const wait = Math.max(saveEvery.milliseconds, this.#records.size / saveEvery.recordsPerMillisecond)
    this.#host.timers.after(wait, () => {
      this.#due = false
      void this.save()
    })
  }
}
