import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { SeededRandom } from '@fieldmerge/shared/testing'
import type { DiskEvent } from './disk-recording.ts'

type Change = Extract<DiskEvent, { kind: 'write' | 'truncate' }>

const sector = 512

/** A folder's files before a recording, and what would be left of them had the power gone at moments of it. */
export class PowerLoss {
  readonly #folder: string
  readonly #events: readonly DiskEvent[]
  /** Files under the names that programs see, and under those that the disk knows for sure. */
  readonly #names = new Map<string, SimulatedFile>()
  #syncedNames: ReadonlyMap<string, SimulatedFile>
  #next = 0

  /** `before`: a copy of the folder as it was. */
  constructor(folder: string, before: string, events: readonly DiskEvent[]) {
    this.#folder = basename(folder)
    for (const name of readdirSync(before))
      this.#names.set(name, new SimulatedFile(readFileSync(join(before, name))))
    this.#syncedNames = new Map(this.#names)
    this.#events = events
  }

  get first(): number {
    return this.#events[0]?.at ?? 0
  }

  get last(): number {
    return this.#events.at(-1)?.at ?? 0
  }

  /** Lets everything happen up to a moment, later than the last one asked for. */
  goTo(moment: number): void {
    for (; ; this.#next++) {
      const event = this.#events[this.#next]
      if (event === undefined || event.at > moment) return
      this.#happen(event)
    }
  }

  /**
   * Puts into `target` what the disk must still have: the content of each file as of its last sync, under the names
   * as of the folder's last sync. With `chance`, any part of what was not synced is there as well, sector by sector,
   * as disks write in any order.
   */
  leave(target: string, chance: SeededRandom | null): void {
    for (const name of new Set([...this.#names.keys(), ...this.#syncedNames.keys()])) {
      const names = chance?.chance(0.5) === true ? this.#names : this.#syncedNames
      const file = names.get(name)
      if (file !== undefined) writeFileSync(join(target, name), file.left(chance))
    }
  }

  #happen(event: DiskEvent): void {
    const file = this.#names.get(event.path)
    switch (event.kind) {
      case 'create':
        if (file === undefined) this.#names.set(event.path, new SimulatedFile(new Uint8Array(0)))
        return
      case 'unlink':
        this.#names.delete(event.path)
        return
      case 'sync':
        if (event.path === this.#folder) this.#syncedNames = new Map(this.#names)
        else file?.sync()
        return
      case 'write':
      case 'truncate':
        file?.pending.push(event)
    }
  }
}

class SimulatedFile {
  /** What was done to it since its last sync. */
  readonly pending: Change[] = []
  #synced: Growing

  constructor(content: Uint8Array) {
    this.#synced = new Growing(content)
  }

  sync(): void {
    for (const change of this.pending.splice(0))
      if (change.kind === 'truncate') this.#synced.resize(change.size)
      else this.#synced.write(change.offset, change.bytes)
  }

  left(chance: SeededRandom | null): Uint8Array {
    if (chance === null) return this.#synced.bytes
    const left = new Growing(this.#synced.bytes)
    for (const change of this.pending)
      if (change.kind === 'truncate') {
        if (chance.chance(0.5)) left.resize(change.size)
      } else
        for (let from = 0; from < change.bytes.length; from += sector)
          if (chance.chance(0.5)) left.write(change.offset + from, change.bytes.subarray(from, from + sector))
    return left.bytes
  }
}

/** Bytes that are written to in place. */
class Growing {
  #room: Uint8Array
  #length: number

  constructor(content: Uint8Array) {
    this.#room = content.slice()
    this.#length = content.length
  }

  get bytes(): Uint8Array {
    return this.#room.subarray(0, this.#length)
  }

  resize(length: number): void {
    if (length > this.#room.length) {
      const room = new Uint8Array(Math.max(length, 2 * this.#room.length))
      room.set(this.bytes)
      this.#room = room
    }
    // What lies behind the end is zeros when the file grows again.
    if (length < this.#length) this.#room.fill(0, length, this.#length)
    this.#length = length
  }

  write(offset: number, bytes: Uint8Array): void {
    if (offset + bytes.length > this.#length) this.resize(offset + bytes.length)
    this.#room.set(bytes, offset)
  }
}
