import type { RecordContent } from '@fieldmerge/shared'
import type { GlyphName } from '../parts/glyph.tsx'
import { t } from '../text/texts.ts'
import { clockEntries } from './booking-clock.ts'
import { statusGlyph, statusLabel } from './booking-steps.ts'
import { orderGlyph, orderStatusLabel } from './order-states.ts'

/** Something that somebody did to a job. */
export interface Happening {
  /** Device clock of who did it, ms. */
  readonly at: number
  /** Record id of the person; empty where it is not known. */
  readonly by: string
  readonly text: string
  readonly glyph: GlyphName
}

/** Who did what on a job, the newest first, from what its records themselves say: there offline too. */
export const timelineOf = (
  order: Pick<RecordContent, 'children' | 'transitions'>,
  made: { readonly at: number | null; readonly by: string },
  bookings: readonly { readonly resource: string; readonly content: RecordContent }[],
): readonly Happening[] => {
  const happenings: Happening[] = []
  const add = (at: unknown, by: unknown, text: string, glyph: GlyphName): void => {
    if (typeof at === 'number' && at > 0) happenings.push({ at, by: String(by ?? ''), text, glyph })
  }
  add(made.at, made.by, t.timeline.made, 'scheduled')
  for (const { fields } of order.children.tasks ?? [])
    if (fields.done === true)
      add(fields.doneAt, fields.doneBy, t.timeline.ticked(String(fields.name ?? '')), 'done')
  for (const { fields } of order.children.signatures ?? [])
    add(fields.at, fields.by, t.timeline.signed(String(fields.name ?? '')), 'done')
  for (const { to, at, by } of order.transitions.values())
    add(at, by, t.timeline.order(orderStatusLabel(to)), orderGlyph(to))
  for (const { content } of bookings)
    for (const { status, at, by } of clockEntries(content))
      add(at, by, t.timeline.booking(statusLabel(status)), statusGlyph(status))
  return happenings.toSorted((a, b) => b.at - a.at)
}
