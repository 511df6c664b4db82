import type { StepAxis } from '../../src/report/step-axis.ts'

/** Width of the diagram's drawing in its own units, and where its lanes begin and end in it. */
export const sheet = { width: 1440, left: 150, right: 1300, top: 36, lane: 56 } as const

/** The part of the axis that is drawn. */
export interface View {
  readonly from: number
  readonly to: number
}

/** As many places as wanted around the present one, within the run. */
export const viewAround = (axis: StepAxis, place: number, places: number): View => {
  const count = Math.min(places, axis.end)
  const from = Math.min(Math.max(0, Math.round(place - count * 0.7)), axis.end - count)
  return { from, to: from + count }
}

export const xOf = ({ from, to }: View, place: number): number =>
  sheet.left + ((place - from) / Math.max(1, to - from)) * (sheet.right - sheet.left)

export const yOf = (lane: number, lanes: number): number =>
  // The server lies below its phones, a little apart.
  lane === 0 ? sheet.top + (lanes - 1) * sheet.lane + 28 : sheet.top + (lane - 1) * sheet.lane + 22

export const heightOf = (lanes: number): number => sheet.top + lanes * sheet.lane + 20

/** Whole places to be named along the top: about ten of them. */
export const ticksOf = ({ from, to }: View): readonly number[] => {
  const apart = [1, 2, 5, 10, 20, 50, 100].find((each) => (to - from) / each <= 12) ?? 200
  const first = Math.ceil(from / apart) * apart
  return Array.from({ length: Math.floor((to - first) / apart) + 1 }, (_, n) => first + n * apart)
}
