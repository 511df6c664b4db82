import {
  type AnsweredPin,
  type PinnedRecord,
  parseRecordId,
  type RecordId,
  type ToServer,
} from '@fieldmerge/shared'
import type { OutboxStore } from '../stores/outbox-store.ts'
import type { TabMessage } from '../tabs/tabs.ts'

export interface PinBoardParts {
  /** Where wishes outlive the app and the replica. */
  readonly store: Pick<OutboxStore, 'note' | 'writeNote'>
  send(message: ToServer): void
  tell(message: TabMessage): void
  /** Whether this tab talks to the server now. */
  isFlowing(): boolean
}

/** What is stored: the server's word, and wishes that it has not answered. */
interface StoredPins {
  readonly pinned: readonly string[]
  readonly wishes: readonly PinnedRecord[]
}

/** Why a wish to pin was not followed, for whoever shows it. */
export type PinRefused = (record: RecordId, code: string) => void

/**
 * The records that the person keeps whatever their profiles say, the same on all of their devices. A wish counts here at
 * once, without a network too; it is stored, and sent until the server has answered.
 */
export class PinBoard {
  readonly #parts: PinBoardParts
  readonly #pinned = new Set<string>()
  readonly #wishes = new Map<RecordId, boolean>()
  readonly #listeners = new Set<() => void>()
  readonly #refusals = new Set<PinRefused>()

  constructor(parts: PinBoardParts) {
    this.#parts = parts
  }

  async open(): Promise<void> {
    const stored = await this.#parts.store.note('pins')
    if (!isStored(stored)) return
    for (const record of stored.pinned) this.#pinned.add(record)
    for (const { record, pinned } of stored.wishes) this.#wishes.set(record, pinned)
  }

  isPinned(record: RecordId): boolean {
    return this.#wishes.get(record) ?? this.#pinned.has(record)
  }

  /** All that is pinned here and now, whether it has come or not. */
  records(): readonly RecordId[] {
    const wished = [...this.#wishes].filter(([, pinned]) => pinned).map(([record]) => record)
    const told = [...this.#pinned].flatMap((id) => parseRecordId(id) ?? [])
    return [...new Set([...told.filter((record) => this.isPinned(record)), ...wished])]
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  onRefused(listener: PinRefused): () => void {
    this.#refusals.add(listener)
    return () => this.#refusals.delete(listener)
  }

  /** Keeps the record from now on, or no longer. Resolves when the wish is stored on this device. */
  async wish(record: RecordId, pinned: boolean): Promise<void> {
    const wish = { record, pinned }
    this.hear(wish)
    this.#parts.tell({ kind: 'pinWished', ...wish })
    await this.#store()
  }

  /** A wish of this tab or another one. */
  hear({ record, pinned }: PinnedRecord): void {
    this.#wishes.set(record, pinned)
    if (this.#parts.isFlowing()) this.#parts.send({ type: 'pin', records: [{ record, pinned }] })
    this.#changed()
  }

  /** A connection begins: what is wished goes out, and the server's word comes back. */
  flow(): void {
    const records = [...this.#wishes].map(([record, pinned]) => ({ record, pinned }))
    if (records.length > 0) this.#parts.send({ type: 'pin', records })
    this.#parts.send({ type: 'pin', records: [] })
  }

  /** The server's word. */
  async take(whole: boolean, records: readonly AnsweredPin[]): Promise<void> {
    this.adopt(whole, records)
    this.#parts.tell({ kind: 'pinsTold', whole, records })
    await this.#store()
  }

  /** The server's word, as this tab or another one has heard it. */
  adopt(whole: boolean, records: readonly AnsweredPin[]): void {
    if (whole) this.#pinned.clear()
    for (const { record, pinned, code } of records) {
      if (pinned) this.#pinned.add(record)
      else this.#pinned.delete(record)
      // A later wish than the one that is answered goes on.
      if (code !== '' || this.#wishes.get(record) === pinned) this.#wishes.delete(record)
      if (code !== '') for (const listener of this.#refusals) listener(record, code)
    }
    this.#changed()
  }

  #changed(): void {
    for (const listener of this.#listeners) listener()
  }

  #store(): Promise<void> {
    const stored: StoredPins = {
      pinned: [...this.#pinned],
      wishes: [...this.#wishes].map(([record, pinned]) => ({ record, pinned })),
    }
    return this.#parts.store.writeNote('pins', stored)
  }
}

const isStored = (note: unknown): note is StoredPins =>
  typeof note === 'object' && note !== null && 'pinned' in note && 'wishes' in note
