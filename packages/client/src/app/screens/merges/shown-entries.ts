import { foldText, type RecordId, typeOf } from '@fieldmerge/shared'
import type { FeedEntry, FeedLine } from '../../workspace/ledger/feed-entries.ts'
import { isFinding } from '../../workspace/ledger/ledger-row.ts'

/** What the feed is narrowed down to. Empty for anything. */
export interface FeedFilter {
  readonly text: string
  readonly crew: string
  readonly type: string
  readonly field: string
  readonly needsMe: boolean
}

export const anything: FeedFilter = { text: '', crew: '', type: '', field: '', needsMe: false }

/** How the words for a filter are found. */
export interface FeedWords {
  crewOf(user: string): RecordId | null
  /** Everything that an entry is found by. */
  textOf(entry: FeedEntry): string
  labelOf(line: FeedLine): string
}

/** Those entries that fit, whole. */
export const filterEntries = (
  entries: readonly FeedEntry[],
  filter: FeedFilter,
  words: FeedWords,
): readonly FeedEntry[] => {
  const sought = foldText(filter.text).split(/\s+/).filter(Boolean)
  const fits = (entry: FeedEntry): boolean => {
    if (filter.crew !== '' && words.crewOf(entry.user) !== filter.crew) return false
    if (filter.needsMe && !entry.findings.some(({ state }) => state === 'open')) return false
    if (filter.type !== '' && !entry.lines.some(({ record }) => typeOf(record) === filter.type)) return false
    if (filter.field !== '' && !entry.lines.some((line) => words.labelOf(line) === filter.field)) return false
    if (sought.length === 0) return true
    const text = foldText(words.textOf(entry))
    return sought.every((word) => text.includes(word))
  }
  return entries.filter(fits)
}

/** All that was done to one work order in what is shown. */
export interface JobEntry {
  readonly job: RecordId
  readonly at: number
  readonly users: readonly string[]
  /** How many lines are changes, not only what a merge made of one. */
  readonly places: number
  readonly lines: readonly FeedLine[]
}

/**
 * The same entries by work order, the one that was edited last first. Those that have not changed are those of `before`.
 */
export const byJob = (
  entries: readonly FeedEntry[],
  jobOf: (record: RecordId) => RecordId,
  before: readonly JobEntry[] = [],
): readonly JobEntry[] => {
  const known = new Map(before.map((entry) => [entry.job, entry]))
  const jobs = new Map<RecordId, { at: number; users: Set<string>; lines: FeedLine[] }>()
  for (const entry of entries)
    for (const line of entry.lines) {
      const job = jobOf(line.record)
      const own = jobs.get(job) ?? { at: 0, users: new Set(), lines: [] }
      jobs.set(job, own)
      own.at = Math.max(own.at, line.row.serverTime)
      own.users.add(entry.user)
      own.lines.push(line)
    }
  return [...jobs]
    .map(([job, { at, users, lines }]) => ({
      job,
      at,
      users: [...users],
      lines: lines.toSorted((a, b) => b.row.serverTime - a.row.serverTime),
      places: lines.filter(({ row }) => !isFinding(row)).length,
    }))
    .map((entry) => sameJob(known.get(entry.job), entry))
    .toSorted((a, b) => b.at - a.at)
}

const sameJob = (before: JobEntry | undefined, entry: JobEntry): JobEntry =>
  before !== undefined &&
  before.lines.length === entry.lines.length &&
  before.lines.every((line, place) => line === entry.lines[place])
    ? before
    : entry
