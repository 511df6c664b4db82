import * as Y from 'yjs'
import { isNotes } from '../text/notes-names.ts'
import { t } from '../text/texts.ts'
import type { Edit } from './edits.ts'

/** What the outbox calls an edit: a note by its length, everything else by its label. */
export const editTitle = (edit: Edit): string => {
  if (!isNotes(edit.label)) return edit.label
  const characters = edit.entries.reduce((sum, { envelope }) => sum + written(envelope.update), 0)
  return characters === 0 ? t.edit.noteShortened : t.edit.note(characters)
}

/** Characters that an update writes. */
const written = (update: Uint8Array): number => {
  try {
    return Y.decodeUpdate(update).structs.reduce(
      (sum, struct) =>
        struct instanceof Y.Item && struct.content instanceof Y.ContentString ? sum + struct.length : sum,
      0,
    )
  } catch {
    return 0
  }
}
