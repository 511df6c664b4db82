import type { LaneEdit } from './lanes.ts'

/** An edit that is named on its lane, and where it stands: 0 at the beginning of the span, 1 at its end. */
export interface LaneLabel {
  readonly edit: LaneEdit
  readonly at: number
}

/** So much of the span a name takes. */
export const labelWidth = 0.15

/**
 * Which edits of a lane are named: values of the record itself and its status, the newest first, as many as have room
 * beside each other. What lies before the span has no name.
 */
export const laneLabels = (
  edits: readonly LaneEdit[],
  placeOf: (moment: number) => number,
): readonly LaneLabel[] => {
  const labels: LaneLabel[] = []
  for (const edit of edits.toReversed()) {
    const at = placeOf(edit.made)
    const next = labels.at(-1)
    const isValue = edit.row.kind === 'set' && !edit.row.path.includes('/')
    const isStatus = edit.row.kind === 'transition'
    if (at < 0 || !(isValue || isStatus)) continue
    if (next === undefined || leftOf(next.at) - leftOf(at) >= labelWidth) labels.push({ edit, at })
  }
  return labels.toReversed()
}

/** Whether a name that begins at its edit would leave the lane. */
export const isAtEnd = (at: number): boolean => at > 1 - labelWidth

/** Where the room of a name begins: at its edit, or so that it ends with the span. */
export const leftOf = (at: number): number => (isAtEnd(at) ? 1 - labelWidth : at)
