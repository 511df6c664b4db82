import { hex, type UserId } from '@fieldmerge/shared'
import type { CaseHead, Decision, HeldEntry, HeldEnvelope, HeldState, Quarantine } from './quarantine.ts'

/** Without a disk, for simulations. */
export class MemoryQuarantine implements Quarantine {
  readonly #held = new Map<string, HeldEntry>()

  clone(): MemoryQuarantine {
    const copy = new MemoryQuarantine()
    for (const [id, held] of this.#held) copy.#held.set(id, held)
    return copy
  }

  async hold(held: HeldEnvelope): Promise<HeldEntry> {
    const ofRecord = [...this.#held.values()].filter(
      ({ envelope }) => envelope.record === held.envelope.record,
    )
    const known = ofRecord.find(({ hash }) => hex(hash) === hex(held.hash))
    if (known !== undefined) return known
    const { user, device } = held.author
    const open = ofRecord.find(
      ({ state, author }) => state === 'open' && author.user === user && author.device === device,
    )
    const entry: HeldEntry = {
      ...held,
      caseId: open?.caseId ?? held.id,
      state: 'open',
      decision: null,
      assignee: open?.assignee ?? null,
    }
    this.#held.set(held.id, entry)
    return entry
  }

  async all(): Promise<readonly HeldEntry[]> {
    return [...this.#held.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  }

  async find(id: string): Promise<HeldEntry | null> {
    return this.#held.get(id) ?? null
  }

  async ofCase(caseId: string): Promise<readonly HeldEntry[]> {
    return (await this.all()).filter((one) => one.caseId === caseId && one.state !== 'decided')
  }

  async openCases(after: string, most: number): Promise<readonly CaseHead[]> {
    const cases = new Map<string, HeldEntry[]>()
    for (const entry of await this.all()) {
      if (entry.state !== 'open' || entry.caseId <= after) continue
      const known = cases.get(entry.caseId)
      if (known === undefined) cases.set(entry.caseId, [entry])
      else known.push(entry)
    }
    return [...cases]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .slice(0, most)
      .flatMap(([, entries]) => headOf(entries))
  }

  async settle(caseId: string, upTo: string, state: HeldState, decision: Decision | null): Promise<void> {
    for (const entry of await this.ofCase(caseId))
      if (entry.id <= upTo) this.#held.set(entry.id, { ...entry, state, decision })
  }

  async assign(caseId: string, assignee: UserId | null): Promise<void> {
    for (const entry of await this.ofCase(caseId)) this.#held.set(entry.id, { ...entry, assignee })
  }
}

const headOf = (entries: readonly HeldEntry[]): CaseHead | [] => {
  const [first] = entries
  const newest = entries.at(-1)
  if (first === undefined || newest === undefined) return []
  const { caseId, author, code, detail, receivedAt, assignee, envelope } = first
  return {
    id: caseId,
    record: envelope.record,
    author,
    edits: entries.length,
    newest: newest.id,
    code,
    detail,
    since: receivedAt,
    assignee,
  }
}
