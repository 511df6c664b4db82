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
  parseRecordId,
  placeOfPath,
  type RecordType,
  replaceText,
  restoreFinding,
  restoreValue,
  systemClock,
  systemRandom,
  typeOf,
} from '@fieldmerge/shared'
import { m } from '../../text/merge-texts.ts'
import { t } from '../../text/texts.ts'
import { textOf } from '../fact-values.ts'
import { notices } from '../notices.ts'
import { undoneText } from '../undone-text.ts'
import type { Workspace } from '../workspace.ts'
import type { LedgerRow } from './ledger-row.ts'
import { placeLabel, valueWords } from './row-words.ts'

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

/** How both values are kept: as one value of the field, or what stands in the field and the other in the notes. */
export type Both = { readonly kind: 'value'; readonly value: FieldValue } | { readonly kind: 'note' }

/**
 * Lists go together, lines one behind the other. A number, a time, a choice or a link has room for one: the other goes
 * to the notes. Null where there are not two values, or no notes.
 */
export const bothOf = (type: RecordType, { kind, path, won, value }: LedgerRow): Both | null => {
  const place = placeOfPath(type, path)
  const field: Field | null = place === null ? null : fieldAt(type, place)
  if (kind !== 'lostOverwrite' || field === null || won === null) return null
  const [stands, lost] = [won.value, value]
  if (isNothing(stands) || isNothing(lost) || field.kind === 'flag') return null
  if (field.kind === 'line') {
    const joined = `${stands}; ${lost}`
    if (joined.length <= longestLine) return { kind: 'value', value: joined }
  }
  if ((field.kind === 'links' || field.kind === 'choices') && Array.isArray(stands) && Array.isArray(lost))
    return { kind: 'value', value: [...new Set([...stands, ...lost].map(String))] }
  return notes in type.prose ? { kind: 'note' } : null
}

const notes = 'notes'
const isNothing = (value: unknown): boolean => value === null || value === undefined || value === ''

/** Whether keeping both of a finding writes into the notes. */
export const isNoted = (row: LedgerRow): boolean => {
  const type = fieldService.types.get(typeOf(row.record))
  return type !== undefined && bothOf(type, row)?.kind === 'note'
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
    replica.edit(record, label, (doc, origin) => {
      if (answer === 'keep') keepFinding(doc, open.type, finding, origin)
      else if (answer === 'both') {
        const both = bothOf(open.type, row)
        if (both?.kind === 'value') return restoreValue(doc, open.type, path, both.value)
        keepFinding(doc, open.type, finding)
        const { length } = doc.getText(notes)
        replaceText(
          doc,
          open.type,
          notes,
          length,
          0,
          `${length > 0 ? '\n' : ''}${noteOf(workspace, row)}`,
          origin,
        )
      } else {
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

/** What the notes say of a value that its field has no room for. */
const noteOf = (workspace: Workspace, row: LedgerRow): string => {
  const { record, path, value, won, lost, author } = row
  const words = (one: unknown): string => valueWords(workspace, record, path, one)
  const who = textOf(workspace.facts.get(parseRecordId((lost?.author ?? author).user)), 'name') || m.somebody
  return m.lost.noted(placeLabel(record, path), words(value), who, words(won?.value))
}

const labelOf = (answer: Answer, place: string): string =>
  answer === 'keep' ? m.done.kept(place) : answer === 'restore' ? m.done.restored(place) : m.done.both(place)
