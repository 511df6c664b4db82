import { applyAll, QuietDocument } from '@fieldmerge/shared'
import * as Y from 'yjs'
import type { WorkingCopy } from './working-copies.ts'

/**
 * A document's working copy, behind the outbox: what is written here reaches it when its row there is on the disk. A copy
 * that came first would show, after a device has died in between, text that is in no outbox and that nobody will send, and
 * what is written next would build on it. Where a row can't be saved the copy stays as it is: it is a cache.
 * @param attach makes the copy of a document that holds no more than the copy may; null where none is to be kept
 * @param saved resolves when all that was written here so far is saved
 * @param behind runs what nobody waits for: of many letters the copy hears once
 */
export const copyBehind = (
  doc: Y.Doc,
  attach: ((mirror: Y.Doc) => WorkingCopy | null) | null,
  saved: () => Promise<unknown>,
  behind: (work: () => void) => void,
): WorkingCopy => {
  if (attach === null) return noCopy
  const mirror = new QuietDocument({ guid: doc.guid, gc: doc.gc })
  const copy = attach(mirror)
  if (copy === null) return noCopy
  let following: Promise<unknown> = Promise.resolve()
  let written: Uint8Array[] = []
  const keep = (): void => {
    const updates = written
    written = []
    const apply = (): void => applyAll(mirror, updates)
    // Asked a moment later: then the outbox knows of all that was written in this turn.
    following = following.then(saved).then(apply)
    // That it could not be saved, its writer hears.
    following.catch(() => undefined)
  }
  const follow = (update: Uint8Array): void => {
    written.push(update)
    if (written.length === 1) behind(keep)
  }
  // Until then nobody else writes into the document: nothing of what the copy holds has to be told back to it.
  const begin = (): void => {
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(mirror), copy)
    doc.on('update', follow)
  }
  return {
    loaded: copy.loaded.then(begin),
    async close() {
      keep()
      await following.catch(() => undefined)
      doc.off('update', follow)
      await copy.close()
      mirror.destroy()
    },
  }
}

const noCopy: WorkingCopy = { loaded: Promise.resolve(), close: async () => undefined }
