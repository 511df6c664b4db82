import type { Arrow } from '../../src/report/drawing.ts'
import type { Lane } from '../../src/trace/trace.ts'
import { paintOf } from './paint.ts'
import { type View, xOf, yOf } from './window.ts'

/** A message on its way, in the paint of the phone. A lost one breaks off with a cross. */
export const ArrowLine = (props: {
  readonly arrow: Arrow
  readonly lanes: readonly Lane[]
  readonly view: View
}) => {
  const line = () => {
    const { from, to, leaves, arrives } = props.arrow
    const [x1, y1, y2] = [xOf(props.view, leaves), yOf(from, props.lanes.length), yOf(to, props.lanes.length)]
    // What takes no time on the axis would stand upright on its own start: it leans, so that its way is seen.
    const x2 = arrives === null ? x1 + 14 : Math.max(xOf(props.view, arrives), x1 + 2)
    const part = arrives === null ? 0.45 : 1 - 5 / Math.hypot(x2 - x1, y2 - y1)
    return { x1, y1, x2: x1 + (x2 - x1) * part, y2: y1 + (y2 - y1) * part }
  }
  const isLost = (): boolean => props.arrow.arrives === null
  const paint = (): string =>
    isLost() ? 'var(--lost)' : paintOf(props.arrow.from === 0 ? props.arrow.to : props.arrow.from)
  const head = (): string => {
    const { x1, y1, x2, y2 } = line()
    if (isLost()) return `M${x2 - 5} ${y2 - 5}l10 10m0-10l-10 10`
    const turn = Math.atan2(y2 - y1, x2 - x1)
    const corner = (by: number): string => `${x2 - 8 * Math.cos(turn + by)} ${y2 - 8 * Math.sin(turn + by)}`
    return `M${x2} ${y2}L${corner(0.45)}L${corner(-0.45)}z`
  }
  return (
    <g class="arrow" data-lost={isLost()} data-message={props.arrow.message}>
      <title>{`${props.arrow.what}, ${props.arrow.bytes} bytes${isLost() ? ', never arrived' : ''}`}</title>
      <path d={`M${line().x1} ${line().y1}L${line().x2} ${line().y2}`} stroke={paint()} stroke-width="1.5" />
      <path
        d={head()}
        fill={isLost() ? 'none' : paint()}
        stroke={isLost() ? paint() : 'none'}
        stroke-width="2.5"
      />
    </g>
  )
}
