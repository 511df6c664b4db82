import {
  absenceOf,
  type Cancel,
  type Clock,
  isFlagged,
  type NoticeSettings,
  type RecordId,
  switchOf,
  type Timers,
  typeOf,
  type UserId,
} from '@fieldmerge/shared'
import { ownerOf } from '../ledger/authors.ts'
import type { LedgerRowJson } from '../ledger/ledger-json.ts'
import type { LedgerEntry } from '../ledger/ledger-store.ts'
import { LedgerView } from '../ledger/ledger-view.ts'
import type { Organization } from '../organization.ts'
import type { CaseEvent } from '../quarantine/held-edits.ts'
import type { DecisionKind } from '../quarantine/quarantine.ts'
import { type AddressedNotice, linkIn, noticeTitle } from './addressed-notice.ts'
import { orderNews, type RecordUpdate, visitNews } from './visit-news.ts'

/** What is committed together is looked at together, ms. */
const breath = 1_000
/** Who is missed is looked for so often, ms: they are late by hours. */
const lookEvery = 60_000
/** Rows of the log that are read at a time. */
const step = 200
const hour = 3_600_000

export interface NewsDeskParts {
  readonly organization: Organization
  readonly clock: Clock
  readonly timers: Timers
  /** Everybody who is told at all: without anybody nothing is looked at. */
  listeners(): readonly UserId[]
  wishesOf(user: UserId): NoticeSettings
  tell(news: AddressedNotice): void
}

/** Finds out what is news to whom: visits, decisions, held edits, lost values, people who are overdue. */
export class NewsDesk {
  readonly #parts: NewsDeskParts
  readonly #view: LedgerView
  /** Everything up to this row of the log has been looked at. */
  #upTo: number
  #missedUpTo: number
  #looking: Cancel | null = null
  #isReading = false
  #isWanted = false
  /** What has become of cases since it was looked last: a device brings thousands of edits at once. */
  readonly #cases = new Map<string, CaseEvent>()
  #missing: Cancel | null = null
  readonly #stops: readonly Cancel[]

  constructor(parts: NewsDeskParts) {
    const { organization, clock } = parts
    this.#parts = parts
    this.#view = new LedgerView(organization.log.ledger)
    this.#upTo = organization.head.sequence
    this.#missedUpTo = clock.now()
    this.#stops = [
      organization.commits.onRing(() => this.#ask()),
      organization.held.onChange((event) => {
        this.#cases.set(`${event.state} ${event.id}`, event)
        this.#ask()
      }),
    ]
    this.#lookForMissed()
  }

  stop(): void {
    for (const stop of this.#stops) stop()
    this.#looking?.()
    this.#missing?.()
  }

  #warn(error: Error): void {
    this.#parts.organization.warn('what is news could not be read', { error: error.message })
  }

  #ask(): void {
    // What was there before anybody listened is no news.
    if (this.#parts.listeners().length === 0) return this.#skip()
    this.#isWanted = true
    if (this.#looking !== null || this.#isReading) return
    this.#looking = this.#parts.timers.after(breath, () => {
      this.#looking = null
      this.#isReading = true
      this.#isWanted = false
      void this.#look()
        .catch((error: Error) => this.#warn(error))
        .finally(() => {
          this.#isReading = false
          if (this.#isWanted) this.#ask()
        })
    })
  }

  #skip(): void {
    this.#cases.clear()
    this.#upTo = this.#parts.organization.head.sequence
  }

  async #look(): Promise<void> {
    const cases = [...this.#cases.values()]
    this.#cases.clear()
    for (const event of cases) await this.#tellCase(event)
    await this.#read()
  }

  async #read(): Promise<void> {
    const { organization } = this.#parts
    for (let isAll = false; !isAll; ) {
      const { entries, changed } = await organization.log.ledger.behind(this.#upTo, step)
      const from = this.#upTo
      this.#upTo = Number(entries.at(-1)?.row.sequence ?? from)
      isAll = entries.length < step
      this.#tellVisits(entries)
      const lost = changed.filter(({ state, opened }) => state === 'open' && opened > from)
      const rows = await Promise.all(lost.map((finding) => this.#view.ofFinding(finding)))
      for (const row of rows) if (row !== null) this.#tellLost(row)
    }
  }

  #tellVisits(entries: readonly LedgerEntry[]): void {
    const updatesOf = (type: string): readonly RecordUpdate[] =>
      entries
        .filter(({ row }) => typeOf(row.envelope.record) === type)
        .map(({ row, changes }) => ({
          record: row.envelope.record,
          by: ownerOf(row.author),
          changes: changes.filter(({ shown }) => shown),
        }))
    const factsOf = (record: RecordId) => this.#factsOf(record)
    const now = this.#parts.clock.now()
    for (const news of visitNews(updatesOf('booking'), factsOf, now)) this.#tell(news)
    for (const news of orderNews(updatesOf('workOrder'), factsOf, now)) this.#tell(news)
  }

  /** Who decides hears of it, but for who has written what has won. Where typing met in a word nothing is lost. */
  #tellLost({ id, record, path, kind, won }: LedgerRowJson): void {
    if (kind === 'sameWords') return
    const order = this.#orderOf(record)
    const title = noticeTitle(this.#factsOf(order))
    for (const to of this.#deciders())
      if (won?.author.user !== to && isFlagged(this.#parts.wishesOf(to), record, path))
        this.#tell({ to, about: record, notice: { kind: 'lost', need: id, title } })
  }

  async #tellCase({ id, record, state }: CaseEvent): Promise<void> {
    if (state === 'assigned') return
    const entry = await this.#parts.organization.held.find(id)
    if (entry === null) return
    const title = noticeTitle(this.#factsOf(record))
    const { author, decision } = entry
    if (state === 'decided') {
      if (decision === null || decision.by === author.user) return
      const accepted = acceptedBy(decision.kind)
      return this.#tell({
        to: author.user,
        about: record,
        notice: { kind: 'decided', record, accepted, title },
      })
    }
    if (entry.state !== 'open') return
    for (const to of this.#deciders())
      if (to !== author.user && this.#parts.organization.rights.mayDecide(to, record))
        this.#tell({ to, about: record, notice: { kind: 'held', need: id, title } })
  }

  /** Those who became overdue since it was looked last, for each by the hours that they have chosen. */
  #lookForMissed(): void {
    const { clock, timers, organization, wishesOf } = this.#parts
    const now = clock.now()
    const deciders = this.#deciders()
    const devices = deciders.length === 0 ? [] : organization.sessions.presences.all()
    for (const [user, own] of Map.groupBy(devices, (device) => device.user))
      for (const to of deciders) {
        const { overdueSince } = absenceOf(own, wishesOf(to).hoursAway * hour, now)
        if (to === user || overdueSince === null || overdueSince < this.#missedUpTo) continue
        const title = noticeTitle(this.#factsOf(user))
        this.#tell({ to, about: user, notice: { kind: 'overdue', person: user, title } })
      }
    this.#missedUpTo = now
    this.#missing = timers.after(lookEvery, () => this.#lookForMissed())
  }

  #tell(news: AddressedNotice): void {
    if (this.#parts.wishesOf(news.to)[switchOf(news.notice.kind)]) this.#parts.tell(news)
  }

  #deciders(): readonly UserId[] {
    const { organization, listeners } = this.#parts
    return listeners().filter((user) => organization.rights.hasPower(user, 'decide'))
  }

  #factsOf(record: RecordId) {
    return this.#parts.organization.directory.get(record)?.facts ?? null
  }

  /** What people call a booking is the work order that it is for. */
  #orderOf(record: RecordId): RecordId {
    return linkIn(this.#factsOf(record)?.workOrder) ?? record
  }
}

const acceptedBy = (kind: DecisionKind): 'all' | 'part' | 'none' => {
  switch (kind) {
    case 'accepted':
    case 'released':
      return 'all'
    case 'acceptedInPart':
      return 'part'
    case 'rejected':
      return 'none'
  }
}
