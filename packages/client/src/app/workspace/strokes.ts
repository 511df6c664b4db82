import { longestLine } from '@fieldmerge/shared'

/** A point of a signature, both from 0 to 1: of the width and the height of the field that it was drawn in. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** What strokes are drawn on again. */
export const canvas = { width: 1_000, height: 400 } as const

type Dot = readonly [x: number, y: number]

/** Strokes as a path of SVG, of straight lines on the canvas: as fine as one line of a record can hold. */
export const encodeStrokes = (strokes: readonly (readonly Point[])[]): string => {
  const dots = strokes
    .filter((stroke) => stroke.length > 0)
    .map((stroke) => stroke.map(({ x, y }): Dot => [onto(x, canvas.width), onto(y, canvas.height)]))
  for (let tolerance = 1; ; tolerance *= 2) {
    const path = dots.map((stroke) => pathOf(simplified(stroke, tolerance))).join('')
    if (path.length <= longestLine) return path
    // Thousands of strokes are no signature: the first of them stand for it.
    if (tolerance > canvas.width) return path.slice(0, path.lastIndexOf('M', longestLine))
  }
}

/** A path that only draws: what another client has written as strokes may be anything. */
export const isStrokes = (path: string): boolean =>
  /^(M\d{1,4} \d{1,4}(l-?\d{1,4}( -?\d{1,4})+)?)+$/.test(path)

const onto = (share: number, size: number): number =>
  Math.round(Math.min(1, Math.max(0, Number.isFinite(share) ? share : 0)) * size)

const pathOf = (dots: readonly Dot[]): string => {
  const [first, ...rest] = dots
  if (first === undefined) return ''
  let [x, y] = first
  // A dot is a stroke too: as short as can be seen.
  const steps =
    rest.length === 0
      ? ['1 0']
      : rest.map(([toX, toY]) => {
          const step = `${toX - x} ${toY - y}`
          ;[x, y] = [toX, toY]
          return step
        })
  return `M${first[0]} ${first[1]}l${steps.join(' ')}`
}

/** Leaves out what lies within `tolerance` of the line between its neighbours (Douglas and Peucker). */
const simplified = (dots: readonly Dot[], tolerance: number): readonly Dot[] => {
  const kept = new Set([0, dots.length - 1])
  const open: (readonly [from: number, to: number])[] = [[0, dots.length - 1]]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [from, to] = next
    let farthest = -1
    let most = tolerance
    for (let at = from + 1; at < to; at++) {
      const away = distance(dots[at], dots[from], dots[to])
      if (away > most) {
        most = away
        farthest = at
      }
    }
    if (farthest < 0) continue
    kept.add(farthest)
    open.push([from, farthest], [farthest, to])
  }
  return dots.filter((_, index) => kept.has(index))
}

const distance = (dot: Dot | undefined, a: Dot | undefined, b: Dot | undefined): number => {
  if (dot === undefined || a === undefined || b === undefined) return 0
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
  const length = Math.hypot(dx, dy)
  return length === 0
    ? Math.hypot(dot[0] - a[0], dot[1] - a[1])
    : Math.abs(dx * (a[1] - dot[1]) - dy * (a[0] - dot[0])) / length
}
