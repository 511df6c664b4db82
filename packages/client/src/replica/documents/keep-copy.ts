import { applyAll, newDocument, type RecordId, type RecordType } from '@fieldmerge/shared'
import type * as Y from 'yjs'
import type { LocalUpdates } from './open-record.ts'
import type { WorkingCopy } from './working-copies.ts'

export interface CopyParts {
  readonly record: RecordId
  readonly type: RecordType
  stored(): Promise<LocalUpdates>
  attach(doc: Y.Doc): WorkingCopy | null
}

/**
 * Keeps in a working copy what of a record is about to go from the store, for whoever has edits of it that wait: an edit
 * without a screen has made none. One that cannot be written keeps no record from going: it is a cache.
 */
export const keepCopy = async ({ record, type, stored, attach }: CopyParts): Promise<void> => {
  try {
    const { updates, isSaved } = await stored()
    // It has nothing that was not saved.
    if (!isSaved) return
    const doc = newDocument(type, { guid: record })
    const copy = attach(doc)
    await copy?.loaded
    applyAll(doc, updates)
    await copy?.close()
    doc.destroy()
  } catch {
    // Then the person sees of it what they have edited.
  }
}
