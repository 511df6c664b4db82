import type { TextEdit } from '@fieldmerge/shared'
import type { LedgerRowJson } from './ledger-json.ts'

/** So long after its last key, ms, somebody has stopped typing. */
const pause = 60_000
const longestExcerpt = 80

/** What somebody typed in one go. */
interface Run {
  readonly row: LedgerRowJson
  readonly edit: TextEdit
  readonly edits: number
}

/**
 * Joins what one person types into one text in one go to one row: text is written key by key, and each key is an
 * update. A run goes on where it has stopped, by the next key or by the backspace, within a minute, and ends with
 * anybody else's edit of the text. It stands in the place of its last key. `rows` are oldest first, and so is the answer.
 */
export const joinTyping = (rows: readonly LedgerRowJson[]): readonly LedgerRowJson[] => {
  const joined: (LedgerRowJson | null)[] = []
  /** By text: the run that may go on, and where it stands. */
  const open = new Map<string, { run: Run; at: number }>()
  for (const row of rows) {
    const { kind, state, record, path } = row
    const edit = kind === 'text' && state === null ? textEditIn(row.value) : null
    if (edit === null) {
      joined.push(row)
      continue
    }
    const text = `${record} ${path}`
    const before = open.get(text)
    const whole =
      before === undefined || !isSameHand(before.run.row, row) ? null : goOn(before.run.edit, edit)
    if (before !== undefined && whole !== null) joined[before.at] = null
    const edits = whole === null ? 1 : 1 + (before?.run.edits ?? 0)
    const run: Run = { row, edit: whole ?? edit, edits }
    open.set(text, { run, at: joined.length })
    joined.push(edits === 1 ? row : { ...row, value: { ...run.edit, edits } })
  }
  return joined.filter((row) => row !== null)
}

const isSameHand = (a: LedgerRowJson, b: LedgerRowJson): boolean =>
  b.serverTime - a.serverTime <= pause &&
  a.cause === b.cause &&
  a.shown === b.shown &&
  a.author.user === b.author.user &&
  a.author.device === b.author.device &&
  a.author.decidedBy === b.author.decidedBy

/** Both edits as one; null when the second does not go on where the first has stopped. */
const goOn = (a: TextEdit, b: TextEdit): TextEdit | null => {
  if (a.at === null || b.at === null) return null
  const end = a.at + a.inserted
  if (b.at === end)
    return {
      at: a.at,
      inserted: a.inserted + b.inserted,
      deleted: a.deleted + b.deleted,
      insertedText: added(a.insertedText, a.inserted, b.insertedText),
      deletedText: added(a.deletedText, a.deleted, b.deletedText),
    }
  // The backspace: first it takes what the run has written, then what stood before it.
  if (b.inserted > 0 || b.at + b.deleted !== end) return null
  const own = Math.min(b.deleted, a.inserted)
  const others = b.deleted - own
  const inserted = a.inserted - own
  return {
    at: a.at - others,
    inserted,
    deleted: a.deleted + others,
    insertedText: a.insertedText.slice(0, inserted).toWellFormed(),
    deletedText: added(b.deletedText.slice(0, others), others, a.deletedText),
  }
}

/** An excerpt of two texts, of which the first one is so long. */
const added = (first: string, length: number, second: string): string =>
  length > first.length ? first : (first + second).slice(0, longestExcerpt).toWellFormed()

const textEditIn = (value: unknown): TextEdit | null => {
  if (typeof value !== 'object' || value === null || !('at' in value) || !('inserted' in value)) return null
  // As `readTexts` has made it.
  return value as TextEdit
}
