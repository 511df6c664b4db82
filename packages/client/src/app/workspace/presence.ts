import { parseRecordId, type UserId } from '@fieldmerge/shared'
import { type CaretPlace, parseCaretPlace } from './caret-place.ts'

/** Somebody else who has the record open now, as the server says who they are. */
export interface Present {
  readonly user: UserId
  readonly name: string
  /** Marking paint, 1 to 8. */
  readonly color: number
  /** Which part of the record they are at: `notes`, `priority`, `tasks/<id>`. */
  readonly field: string | null
  /** Where in it their caret stands, if it is a text and they said so. */
  readonly caret: CaretPlace | null
}

/** A person behind a state of awareness; null for one that the server has not signed. */
export const presentOf = (state: unknown): Present | null => {
  if (typeof state !== 'object' || state === null) return null
  const { user, field, caret } = state as Readonly<Record<string, unknown>>
  if (typeof user !== 'object' || user === null) return null
  const { id, name, color } = user as Readonly<Record<string, unknown>>
  const known = typeof id === 'string' ? parseRecordId(id) : null
  if (known === null || typeof name !== 'string') return null
  return {
    user: known,
    name,
    color: typeof color === 'number' ? color : 8,
    field: typeof field === 'string' ? field : null,
    caret: typeof field === 'string' ? parseCaretPlace(caret, field) : null,
  }
}

/** Each other person once, whatever number of windows they have; where they are at work first. */
export const othersOf = (states: Iterable<unknown>, me: UserId): readonly Present[] => {
  const others = new Map<UserId, Present>()
  for (const state of states) {
    const present = presentOf(state)
    if (present === null || present.user === me) continue
    const known = others.get(present.user)
    if (known === undefined || known.field === null) others.set(present.user, present)
  }
  return [...others.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1))
}
