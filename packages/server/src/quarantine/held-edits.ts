import { type DeviceId, type RecordId, ulidBehind } from '@fieldmerge/shared'
import type { CaseHead, Decision, HeldEntry, HeldEnvelope, HeldState, Quarantine } from './quarantine.ts'

/** Of one device at most so much waits for decisions. */
export const heldLimits = { edits: 20_000, bytes: 64 * 1024 * 1024 }

/** Something of a case has changed: who shows it reads it anew. */
export interface CaseEvent {
  readonly id: string
  readonly record: RecordId
  readonly state: 'held' | 'assigned' | 'decided'
}

interface Open {
  edits: number
  bytes: number
}

/** The quarantine at work: bounded by device, and told to whom it concerns. */
export class HeldEdits {
  readonly #quarantine: Quarantine
  readonly #open = new Map<DeviceId, Open>()
  readonly #listeners = new Set<(event: CaseEvent) => void>()
  readonly #newUlid: () => string
  #newestId: string

  constructor(quarantine: Quarantine, all: readonly HeldEntry[], newUlid: () => string) {
    this.#quarantine = quarantine
    this.#newUlid = newUlid
    this.#newestId = all.at(-1)?.id ?? ''
    for (const entry of all) if (entry.state !== 'decided') this.#count(entry, 1)
  }

  /** Resolves once it is kept; null when the device has too many already. */
  async hold(edit: Omit<HeldEnvelope, 'id'>): Promise<HeldEntry | null> {
    const held = { ...edit, id: this.#nextId() }
    const { edits, bytes } = this.#open.get(held.author.device) ?? { edits: 0, bytes: 0 }
    if (edits >= heldLimits.edits || bytes + held.envelope.update.length > heldLimits.bytes) return null
    const entry = await this.#quarantine.hold(held)
    if (entry.id !== held.id) return entry
    this.#count(entry, 1)
    this.tell({ id: entry.caseId, record: held.envelope.record, state: 'held' })
    return entry
  }

  /** How many edits of a device wait for a decision. */
  countOf(device: DeviceId): number {
    return this.#open.get(device)?.edits ?? 0
  }

  find(id: string): Promise<HeldEntry | null> {
    return this.#quarantine.find(id)
  }

  /** Of one case what nobody has decided or is deciding, oldest first. */
  async openOf(caseId: string): Promise<readonly HeldEntry[]> {
    return (await this.#quarantine.ofCase(caseId)).filter(({ state }) => state === 'open')
  }

  openCases(after: string, most: number): Promise<readonly CaseHead[]> {
    return this.#quarantine.openCases(after, most)
  }

  /** Changes these edits of one case, all that is not decided up to the last of them. */
  async settle(entries: readonly HeldEntry[], state: HeldState, decision: Decision | null): Promise<void> {
    const last = entries.at(-1)
    if (last === undefined) return
    await this.#quarantine.settle(last.caseId, last.id, state, decision)
    if (state !== 'decided') return
    for (const entry of entries) this.#count(entry, -1)
    this.tell({ id: last.caseId, record: last.envelope.record, state: 'decided' })
  }

  async assign(entry: HeldEntry, assignee: HeldEntry['assignee']): Promise<void> {
    await this.#quarantine.assign(entry.caseId, assignee)
    this.tell({ id: entry.caseId, record: entry.envelope.record, state: 'assigned' })
  }

  /** @returns how to stop listening */
  onChange(listener: (event: CaseEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  tell(event: CaseEvent): void {
    for (const listener of [...this.#listeners]) listener(event)
  }

  /** Larger than all before, also within one millisecond: the order of ids is that in which edits came. */
  #nextId(): string {
    const id = this.#newUlid()
    this.#newestId = id > this.#newestId ? id : ulidBehind(this.#newestId)
    return this.#newestId
  }

  #count({ author, envelope }: HeldEnvelope, sign: 1 | -1): void {
    const open = this.#open.get(author.device) ?? { edits: 0, bytes: 0 }
    open.edits += sign
    open.bytes += sign * envelope.update.length
    if (open.edits === 0) this.#open.delete(author.device)
    else this.#open.set(author.device, open)
  }
}
