import * as v from 'valibot'
import type { Desk } from '../api/desk.ts'

const removedAnswer = v.object({ removed: v.boolean() })

/** Throws the draft of a profile away; one that cannot be thrown away now stays, and is found again. */
export const discardDraft = (desk: Desk, name: string): Promise<unknown> =>
  desk.ask('DELETE', `/api/drafts/${encodeURIComponent(name)}`, removedAnswer)
