import {
  type Clock,
  CommandError,
  type DeviceId,
  keepFinding,
  newUlid,
  type Random,
  restoreFinding,
  type UserId,
} from '@fieldmerge/shared'
import * as Y from 'yjs'
import type { DocumentCache } from '../documents/document-cache.ts'
import type { Intake } from '../documents/intake.ts'
import { EditNotTaken, ServerEditor } from '../documents/server-editor.ts'
import type { StoredFinding } from './ledger-store.ts'

/** What somebody can do about a finding: bring back what was lost, or say that what won is right. */
export type Answer = 'restore' | 'keep'

export type Answered =
  /** Written, on disk, and closed by it. */
  | { readonly outcome: 'done' }
  /** Somebody has answered it before. */
  | { readonly outcome: 'already' }
  | { readonly outcome: 'refused'; readonly code: string; readonly message: string }

export interface AnswerParts {
  readonly cache: DocumentCache
  readonly intake: Intake
  readonly clock: Clock
  readonly random: Random
}

/**
 * Answers a finding by an ordinary edit in somebody's name, through gate and rights, as their own device would: there is
 * nothing else that the ledger remembers of an answer. What their rights do not allow is held as any edit of theirs.
 */
export const answerFinding = async (
  { cache, intake, clock, random }: AnswerParts,
  finding: StoredFinding,
  answer: Answer,
  by: { readonly user: UserId; readonly device: DeviceId },
): Promise<Answered> => {
  if (finding.state !== 'open') return { outcome: 'already' }
  const editor = new ServerEditor(cache, intake, clock, by)
  let wrote = false
  try {
    await editor.edit(finding.record, (doc, type) => {
      const before = Y.getState(doc.store, doc.clientID)
      if (answer === 'keep') keepFinding(doc, type, finding)
      else restoreFinding(doc, type, finding, { id: newUlid(clock, random), by: by.user, at: clock.now() })
      wrote = Y.getState(doc.store, doc.clientID) > before
    })
    // The value is shown already: somebody was faster.
    return { outcome: wrote ? 'done' : 'already' }
  } catch (error) {
    if (error instanceof CommandError) return { outcome: 'refused', code: error.code, message: error.message }
    if (error instanceof EditNotTaken)
      return { outcome: 'refused', code: 'not-taken', message: error.message }
    throw error
  }
}
