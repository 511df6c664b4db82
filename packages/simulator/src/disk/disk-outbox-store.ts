import type { EntryChange, MemoryOutboxStore, NewEntry, OutboxEntry, OutboxStore } from '@fieldmerge/client'
import type { Process } from '../schedule/process.ts'
import type { Disk, Durability } from './disk.ts'
import { deviceFails } from './disk-replica-store.ts'
import type { Volume } from './volume.ts'

/** A device's outbox on a virtual disk: what is appended is safe when it is said so, states may fall back. */
export class DiskOutboxStore implements OutboxStore {
  readonly #disk: Disk
  readonly #volume: Volume<MemoryOutboxStore>
  readonly #process: Process

  constructor(disk: Disk, volume: Volume<MemoryOutboxStore>, process: Process) {
    this.#disk = disk
    this.#volume = volume
    this.#process = process
  }

  open(): Promise<readonly OutboxEntry[]> {
    return this.#read((content) => content.open())
  }

  append(entries: readonly NewEntry[]): Promise<readonly OutboxEntry[]> {
    return this.#write('strict', (content) => content.append(entries))
  }

  change(changes: readonly EntryChange[]): Promise<void> {
    return this.#write('relaxed', (content) => content.change(changes))
  }

  remove(ids: readonly number[]): Promise<void> {
    return this.#write('relaxed', (content) => content.remove(ids))
  }

  note(key: string): Promise<unknown> {
    return this.#read((content) => content.note(key))
  }

  writeNote(key: string, value: unknown): Promise<void> {
    return this.#write('relaxed', (content) => content.writeNote(key, value))
  }

  close(): void {
    // Nothing is held open.
  }

  #read<T>(look: (content: MemoryOutboxStore) => Promise<T>): Promise<T> {
    return this.#disk.read(this.#process, this.#volume, look)
  }

  #write<T>(durability: Durability, change: (content: MemoryOutboxStore) => Promise<T>): Promise<T> {
    return this.#disk.write(this.#process, this.#volume, durability, change, { fails: deviceFails })
  }
}
