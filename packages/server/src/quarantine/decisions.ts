import {
  type Clock,
  CommandError,
  type DeviceId,
  type ErrorCode,
  type Facts,
  newDocument,
  type RecordId,
  type RecordType,
  type Suggestions,
  suggestionsOf,
  typeOf,
  type UserId,
} from '@fieldmerge/shared'
import * as Y from 'yjs'
import type { DocumentCache } from '../documents/document-cache.ts'
import type { Intake } from '../documents/intake.ts'
import { EditNotTaken, ServerEditor } from '../documents/server-editor.ts'
import type { Author } from '../log/update-log.ts'
import type { Rights } from '../rights/rights.ts'
import {
  type Acceptance,
  MayNotAccept,
  NoSuchChange,
  type Selection,
  writeAccepted,
} from './accepted-edit.ts'
import type { HeldEdits } from './held-edits.ts'
import type { CaseHead, Decision, HeldEntry } from './quarantine.ts'

export interface DecisionsParts {
  readonly held: HeldEdits
  readonly cache: DocumentCache
  readonly intake: Intake
  readonly rights: Rights
  readonly clock: Clock
  factsOf(record: RecordId): Facts | null
  /** Tells the author's device, if it is there. */
  tell(author: Author, decided: readonly HeldEntry[]): void
}

export interface DecisionRequest {
  readonly accept: boolean
  /** Paths of the changes that are accepted; null: all. */
  readonly changes: readonly string[] | null
  readonly note: string
  /** The newest edit that was before who decides; null: all that there are. */
  readonly upTo: string | null
}

/** What became of a decision. `already`: it is the one that counts, whoever made it. */
export type DecisionAnswer =
  | { readonly kind: 'decided' | 'already'; readonly decision: Decision }
  | { readonly kind: 'refused'; readonly code: ErrorCode; readonly message: string }

export interface CasePage {
  readonly cases: readonly CaseHead[]
  /** Where to go on; null at the end. */
  readonly cursor: string | null
}

/** Looked through for one page: of those most may be for others to decide. */
const mostLookedAt = 2_000
const refused = (code: ErrorCode, message: string): DecisionAnswer => ({ kind: 'refused', code, message })

/** Decisions on held edits. What is accepted is an ordinary edit of the server's; held bytes are never applied. */
export class Decisions {
  readonly #parts: DecisionsParts
  /** Of one case one decision at a time. */
  readonly #turns = new Map<string, Promise<unknown>>()

  constructor(parts: DecisionsParts) {
    this.#parts = parts
  }

  /** The open cases that the person may decide on, oldest first. */
  async page(
    user: UserId,
    after: string,
    most: number,
    matches: (head: CaseHead) => boolean,
  ): Promise<CasePage> {
    const { held, rights } = this.#parts
    const cases: CaseHead[] = []
    let cursor = after
    for (let looked = 0; looked < mostLookedAt; ) {
      const heads = await held.openCases(cursor, 200)
      for (const head of heads) {
        if (cases.length >= most) return { cases, cursor }
        cursor = head.id
        if (matches(head) && rights.mayDecide(user, head.record)) cases.push(head)
      }
      if (heads.length < 200) return { cases, cursor: null }
      looked += heads.length
    }
    return { cases, cursor }
  }

  /** The case of a held edit; null when there is none, or none that the person may decide on. */
  async find(user: UserId, id: string): Promise<HeldEntry | null> {
    const entry = await this.#parts.held.find(id)
    return entry !== null && this.#parts.rights.mayDecide(user, entry.envelope.record) ? entry : null
  }

  openOf(entry: HeldEntry): Promise<readonly HeldEntry[]> {
    return this.#parts.held.openOf(entry.caseId)
  }

  /** What the open edits of a case ask for, on the record as it is now. */
  async suggestions(record: RecordId, entries: readonly HeldEntry[]): Promise<Suggestions> {
    if (!this.#parts.cache.isKnownType(typeOf(record))) return { changes: [], unreadable: entries.length }
    const { doc, type } = await this.#parts.cache.open(record)
    return suggestionsOf(doc, type, entries)
  }

  decide(user: UserId, entry: HeldEntry, request: DecisionRequest): Promise<DecisionAnswer> {
    const { caseId } = entry
    const turn = (this.#turns.get(caseId) ?? Promise.resolve())
      .catch(() => undefined)
      .then(() => this.#decide(user, entry, request))
    this.#turns.set(caseId, turn)
    const done = (): void => {
      if (this.#turns.get(caseId) === turn) this.#turns.delete(caseId)
    }
    turn.then(done, done)
    return turn
  }

  async assign(entry: HeldEntry, to: UserId | null): Promise<DecisionAnswer | null> {
    const { held, rights } = this.#parts
    if (to !== null && !rights.mayDecide(to, entry.envelope.record))
      return refused('bad-request', `${to} may not decide on this.`)
    await held.assign(entry, to)
    return null
  }

  /** A server that was killed while it carried out a decision carries it out now. */
  async recover(all: readonly HeldEntry[]): Promise<void> {
    const byCase = new Map<string, HeldEntry[]>()
    for (const entry of all)
      if (entry.state === 'deciding') byCase.set(entry.caseId, [...(byCase.get(entry.caseId) ?? []), entry])
    for (const entries of byCase.values()) {
      const [first] = entries
      const decision = first?.decision ?? null
      const answer = decision === null ? null : await this.#carryOut(entries, decision, decision.changes)
      if (answer === null) await this.#parts.held.settle(entries, 'open', null)
    }
  }

  async #decide(user: UserId, entry: HeldEntry, request: DecisionRequest): Promise<DecisionAnswer> {
    const { held, clock } = this.#parts
    const { upTo } = request
    const open = await held.openOf(entry.caseId)
    const entries = upTo === null ? open : open.filter(({ id }) => id <= upTo)
    if (entries.length === 0) {
      const known = (await held.find(upTo ?? entry.id)) ?? entry
      return known.decision === null
        ? refused('bad-request', 'The case has no such edit.')
        : { kind: 'already', decision: known.decision }
    }
    const made = { by: user, at: clock.now(), note: request.note }
    if (!request.accept) {
      const decision: Decision = { ...made, kind: 'rejected', changes: [] }
      await held.settle(entries, 'decided', decision)
      return this.#decided(entries, decision)
    }
    const planned = await this.#plan({ by: user, entries, chosen: request.changes, isPlanned: false })
    if ('kind' in planned) return planned
    const changes = planned.changes.map(({ path }) => path)
    const decision: Decision = { ...made, kind: planned.isWhole ? 'accepted' : 'acceptedInPart', changes }
    // On disk before the edit is: a server that is killed between knows what it was about to write.
    await held.settle(entries, 'deciding', decision)
    return this.#carryOut(entries, decision, changes)
  }

  /** Everything that can be wrong with it, before anything is written. */
  async #plan(acceptance: Acceptance): Promise<Selection | DecisionAnswer> {
    const record = recordOf(acceptance.entries)
    if (!this.#parts.cache.isKnownType(typeOf(record)))
      return refused('unknown-type', `There is no record type "${typeOf(record)}" here.`)
    const live = await this.#parts.cache.open(record)
    const doc = newDocument(live.type)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(live.doc))
    try {
      const selection = this.#write(doc, live.type, acceptance)
      return selection.changes.length === 0 && !selection.isWhole
        ? refused('nothing-to-accept', 'Nothing of it can be read here; it can be rejected.')
        : selection
    } catch (error) {
      return answerTo(error)
    } finally {
      doc.destroy()
    }
  }

  async #carryOut(
    entries: readonly HeldEntry[],
    decision: Decision,
    chosen: readonly string[],
  ): Promise<DecisionAnswer> {
    const { held, cache, intake, clock } = this.#parts
    const record = recordOf(entries)
    const last = entries.at(-1)
    const user = last?.author.user
    if (last === undefined || user === undefined) return refused('bad-request', 'The case has no such edit.')
    // The device names the decision, so that the history says whether it was carried out.
    const device = `decision-${last.id}` as DeviceId
    try {
      const live = await cache.open(record)
      const isWritten = [...live.bindings.values()].some((author) => author.device === device)
      const editor = new ServerEditor(cache, intake, clock, { user, device, decidedBy: decision.by })
      if (!isWritten)
        await editor.edit(record, (doc, type) => {
          this.#write(doc, type, { by: decision.by, entries, chosen, isPlanned: true })
        })
    } catch (error) {
      await held.settle(entries, 'open', null)
      return answerTo(error)
    }
    await held.settle(entries, 'decided', decision)
    return this.#decided(entries, decision)
  }

  #write(doc: Y.Doc, type: RecordType, acceptance: Acceptance): Selection {
    const facts = this.#parts.factsOf(recordOf(acceptance.entries))
    return writeAccepted(doc, type, acceptance, this.#parts.rights, facts)
  }

  #decided(entries: readonly HeldEntry[], decision: Decision): DecisionAnswer {
    const [first] = entries
    if (first !== undefined)
      this.#parts.tell(
        first.author,
        entries.map((entry): HeldEntry => ({ ...entry, state: 'decided', decision })),
      )
    return { kind: 'decided', decision }
  }
}

const recordOf = (entries: readonly HeldEntry[]): RecordId => {
  const [first] = entries
  if (first === undefined) throw new Error('a case without edits')
  return first.envelope.record
}

/** Expected outcomes are answers; what is broken goes on as an error. */
const answerTo = (error: unknown): DecisionAnswer => {
  if (error instanceof NoSuchChange) return refused('bad-request', error.message)
  if (error instanceof MayNotAccept) return refused('may-not-decide', error.message)
  if (error instanceof CommandError) return refused('not-acceptable', error.message)
  if (error instanceof EditNotTaken) return refused('not-acceptable', error.message)
  throw error
}
