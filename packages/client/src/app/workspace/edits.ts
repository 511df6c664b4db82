import type { RecordId } from '@fieldmerge/shared'
import type { EntryDecision, EntryState, OutboxEntry } from '../../replica/stores/outbox-store.ts'
import { isNotes } from '../text/notes-names.ts'

/** Typing without a longer pause is one edit to people, however many keystrokes it had. */
const typingPause = 5 * 60_000
/** One command may write several envelopes. */
const sameCommand = 20

/** One edit as the person made it: one entry of the outbox, or several that belong together. */
export interface Edit {
  readonly record: RecordId
  readonly label: string
  /** When it was last worked on, device clock, ms. */
  readonly at: number
  readonly state: EntryState
  readonly code: string | null
  readonly detail: string | null
  /** What became of it, of one that was held. */
  readonly decision: EntryDecision | null
  readonly entries: readonly OutboxEntry[]
}

/** The edits behind outbox entries, in the order in which they were begun. */
export const editsOf = (entries: readonly OutboxEntry[]): readonly Edit[] => {
  const edits: Edit[] = []
  const latest = new Map<RecordId, number>()
  for (const entry of entries) {
    const { record } = entry.envelope
    const at = latest.get(record)
    const last = at === undefined ? undefined : edits[at]
    if (at !== undefined && last !== undefined && belongs(last, entry))
      edits[at] = { ...last, at: entry.madeAt, entries: [...last.entries, entry] }
    else {
      const { label, madeAt, state, code, detail } = entry
      const decision = entry.decision ?? null
      const edit = { record, label, at: madeAt, state, code, detail, decision, entries: [entry] }
      latest.set(record, edits.push(edit) - 1)
    }
  }
  return edits
}

const belongs = (edit: Edit, entry: OutboxEntry): boolean => {
  if (edit.label !== entry.label || edit.state !== entry.state) return false
  if (edit.decision?.kind !== entry.decision?.kind || edit.decision?.note !== entry.decision?.note)
    return false
  const pause = entry.madeAt - edit.at
  return pause <= sameCommand || (isNotes(entry.label) && pause <= typingPause)
}
