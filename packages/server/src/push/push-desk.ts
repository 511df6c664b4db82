import type { DeviceId, UserId } from '@fieldmerge/shared'
import type { PushDevice, PushDeviceStore } from './push-device.ts'
import { type LaneParts, PushLane } from './push-lane.ts'
import type { WaitingNotice } from './waiting-notices.ts'

/** Somebody has no more devices than that; the one that was switched on first goes. */
const mostOfOne = 20

export interface PushDeskParts extends Omit<LaneParts, 'gone'> {
  readonly store: PushDeviceStore
}

/** All devices that are told of things while the app is closed. */
export class PushDesk {
  readonly #parts: PushDeskParts
  readonly #lanes = new Map<UserId, PushLane[]>()

  private constructor(parts: PushDeskParts) {
    this.#parts = parts
  }

  static async open(parts: PushDeskParts): Promise<PushDesk> {
    const desk = new PushDesk(parts)
    for (const device of await parts.store.all()) desk.#add(device)
    return desk
  }

  /** The public key that browsers are switched on for. */
  get publicKey(): string {
    return this.#parts.keys.publicKey
  }

  /** Everybody who is told on some device. */
  people(): readonly UserId[] {
    return [...this.#lanes.keys()]
  }

  isOn(user: UserId, device: DeviceId): boolean {
    return this.#lanesOf(user).some((lane) => lane.device.device === device)
  }

  /** From now on the person is told there, and whoever was told at that endpoint is not any more. */
  async switchOn(device: PushDevice): Promise<void> {
    await this.#parts.store.put(device)
    for (const lane of [...this.#lanes.values()].flat()) {
      const { device: known } = lane
      const isSame = known.user === device.user && known.device === device.device
      if (isSame || known.endpoint === device.endpoint) this.#drop(lane)
    }
    this.#add(device)
    const [first, ...others] = this.#lanesOf(device.user)
    if (first !== undefined && others.length >= mostOfOne) await this.#remove(first)
  }

  /** @returns whether it was on */
  async switchOff(user: UserId, device: DeviceId): Promise<boolean> {
    const lane = this.#lanesOf(user).find((one) => one.device.device === device)
    if (lane === undefined) return false
    await this.#remove(lane)
    return true
  }

  tell(user: UserId, waiting: WaitingNotice): void {
    for (const lane of this.#lanesOf(user)) lane.tell(waiting)
  }

  stop(): void {
    for (const lane of [...this.#lanes.values()].flat()) lane.end()
  }

  #lanesOf(user: UserId): readonly PushLane[] {
    return this.#lanes.get(user) ?? []
  }

  #add(device: PushDevice): void {
    const lane: PushLane = new PushLane(device, {
      ...this.#parts,
      gone: () => {
        this.#remove(lane).catch((error: Error) =>
          this.#parts.warn('a device that is gone could not be forgotten', { error: error.message }),
        )
      },
    })
    this.#lanes.set(device.user, [...this.#lanesOf(device.user), lane])
  }

  async #remove(lane: PushLane): Promise<void> {
    this.#drop(lane)
    await this.#parts.store.remove(lane.device)
  }

  #drop(lane: PushLane): void {
    lane.end()
    const { user } = lane.device
    const others = this.#lanesOf(user).filter((one) => one !== lane)
    if (others.length === 0) this.#lanes.delete(user)
    else this.#lanes.set(user, others)
  }
}
