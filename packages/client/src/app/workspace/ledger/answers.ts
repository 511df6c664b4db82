import {
  canBeKept,
  canBeRestored,
  type Field,
  type FieldValue,
  type FindingKind,
  fieldAt,
  fieldService,
  keepFinding,
  longestLine,
  newUlid,
  placeOfPath,
  type RecordType,
  restoreFinding,
  restoreValue,
  systemClock,
  systemRandom,
  typeOf,
} from '@fieldmerge/shared'
import { m } from '../../text/merge-texts.ts'
import { t } from '../../text/texts.ts'
import { notices } from '../notices.ts'
import { undoneText } from '../undone-text.ts'
import type { Workspace } from '../workspace.ts'
import type { LedgerRow } from './ledger-row.ts'
import { placeLabel } from './row-words.ts'

/** What a person can do about a value that a merge has overwritten. */
export type Answer = 'keep' | 'restore' | 'both'

/** The answers that a finding has. */
export const answersTo = (row: LedgerRow): readonly Answer[] => {
  const type = fieldService.types.get(typeOf(row.record))
  if (type === undefined) return []
  const kind = row.kind as FindingKind
  return [
    ...(canBeKept({ kind }) ? (['keep'] as const) : []),
    ...(canBeRestored({ kind }) ? (['restore'] as const) : []),
    ...(bothOf(type, row) === null ? [] : (['both'] as const)),
  ]
}

/** One value that holds both: lists together, lines one behind the other. Null where a field has no such value. */
export const bothOf = (type: RecordType, { kind, path, won, value }: LedgerRow): FieldValue | null => {
  const place = placeOfPath(type, path)
  const field: Field | null = place === null ? null : fieldAt(type, place)
  if (kind !== 'lostOverwrite' || field === null || won === null) return null
  const [stands, lost] = [won.value, value]
  if (field.kind === 'line' && typeof stands === 'string' && typeof lost === 'string') {
    const joined = `${stands}; ${lost}`
    return stands === '' || lost === '' || joined.length > longestLine ? null : joined
  }
  if ((field.kind === 'links' || field.kind === 'choices') && Array.isArray(stands) && Array.isArray(lost))
    return [...new Set([...stands, ...lost].map(String))]
  return null
}

/**
 * Answers a finding by an ordinary edit on this device: without a network too, where the record is here. The way back
 * is offered for a while. @returns whether it was done
 */
export const answerFinding = async (
  workspace: Workspace,
  row: LedgerRow,
  answer: Answer,
): Promise<boolean> => {
  const { replica, run, me } = workspace
  const { record, path, value } = row
  const finding = { kind: row.kind as FindingKind, path, value }
  const label = labelOf(answer, placeLabel(record, path))
  // Open while the way back is offered: its undo lives as long.
  const open = await replica.openRecord(record)
  const close = (): void => void replica.closeRecord(record)
  const done = await run(() =>
    replica.edit(record, label, (doc) => {
      if (answer === 'keep') keepFinding(doc, open.type, finding)
      else if (answer === 'both') restoreValue(doc, open.type, path, bothOf(open.type, row))
      else {
        const at = systemClock.now()
        restoreFinding(doc, open.type, finding, { id: newUlid(systemClock, systemRandom), by: me, at })
      }
    }),
  )
  if (!done) {
    close()
    return false
  }
  const undo = async (): Promise<void> => {
    await run(async () => {
      const result = await open.undoLast(t.undo.done)
      if (result !== null) notices.show({ text: undoneText(result, t.undo.done) })
    })
    close()
  }
  notices.show({ text: label, action: { label: t.undo.act, run: () => void undo() }, onGone: close })
  return true
}

const labelOf = (answer: Answer, place: string): string =>
  answer === 'keep' ? m.done.kept(place) : answer === 'restore' ? m.done.restored(place) : m.done.both(place)
