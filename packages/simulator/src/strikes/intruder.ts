import type { Socket } from '@fieldmerge/client'
import type { DeviceId, Envelope, ToServer } from '@fieldmerge/shared'
import { encodeToServer } from '@fieldmerge/shared'
import type { SimulatedPhone } from '../world/phone.ts'
import type { World } from '../world/world.ts'

const nothing = new Uint8Array(8)

/** Somebody with a person's password and a program of their own: speaks the protocol and keeps to nothing else. */
export class Intruder {
  readonly #socket: Socket
  /** Said once the connection stands. */
  readonly #lines: Uint8Array[] = []
  #isOpen = false

  constructor(world: World, victim: SimulatedPhone) {
    const name = `intruder ${world.intruders++}`
    const { machines, network, server } = world
    const process = machines.process(name, { off: 0 })
    world.addPeer({ name, user: victim.user })
    const token = server.token(victim.user, `${victim.device}-${name}` as DeviceId) ?? ''
    this.#socket = network.connect(
      name,
      process,
    )({
      onOpen: () => {
        this.#isOpen = true
        for (const line of this.#lines.splice(0)) this.#socket.send(line)
      },
      onFrame: () => undefined,
      onClose: () => process.kill(),
    })
    const stamp = { deviceClock: process.now(), sinceStart: 0, start: 0 }
    this.say({
      type: 'hello',
      token,
      appVersion: 'none',
      generation: new Uint8Array(16),
      sequence: 0,
      rowHash: nothing,
      setVersion: 0,
      setHash: nothing,
      stamp,
    })
    this.say({ type: 'credit', bytes: 1_000_000 })
    machines.schedule.after(20_000, () => this.#socket.close())
  }

  push(...envelopes: readonly Envelope[]): void {
    this.say({ type: 'push', envelopes })
  }

  say(message: ToServer): void {
    this.frame(encodeToServer(message))
  }

  frame(frame: Uint8Array): void {
    if (this.#isOpen) this.#socket.send(frame)
    else this.#lines.push(frame)
  }
}
