import { createMemo, For } from 'solid-js'
import { ta } from '../../../text/admin-texts.ts'
import { type MapEdge, type MapNode, mapOf } from '../model/map-of.ts'
import { typeWords } from '../words/type-words.ts'
import { useEditing, useSpeaking } from './use-editor.ts'

const [column, row, width, height, edge] = [216, 52, 164, 34, 16]
const left = ({ column: at }: MapNode): number => edge + at * column
const top = ({ row: at }: MapNode): number => edge + at * row
const middle = (node: MapNode): number => top(node) + height / 2

/** From the right edge of one to the left edge of the other; back in an arc, to itself in a loop. */
const lineOf = ({ from, to }: MapEdge): string => {
  const [x, y] = [left(from) + width, middle(from)]
  if (from === to) return `M${x} ${y - 6}c24 -10 24 22 0 12`
  if (from.column < to.column) {
    const [x2, y2] = [left(to), middle(to)]
    return `M${x} ${y}C${x + 28} ${y} ${x2 - 28} ${y2} ${x2} ${y2}`
  }
  const [x2, y2] = [left(to) + width, middle(to)]
  const far = Math.max(x, x2) + 36
  return `M${x} ${y}C${far} ${y} ${far} ${y2} ${x2} ${y2}`
}

/** Which types lead to which: filled ones select rows of their own, dashed lines restrict. */
export const MapView = (props: { readonly onChoose: (type: string) => void }) => {
  const { editor, selected } = useEditing()
  const { catalog } = useSpeaking()
  const map = createMemo(() => mapOf(editor.plain()))
  const size = () => ({
    width: edge * 2 + map().columns * column,
    height: edge * 2 + map().rows * row,
  })
  const isTouched = ({ from, to }: MapEdge): boolean => from.type === selected() || to.type === selected()
  return (
    <section class="map-view" aria-label={ta.map.label}>
      <p class="small quiet">{ta.map.help}</p>
      <svg width={size().width} height={size().height}>
        <title>{ta.map.label}</title>
        <For each={map().edges}>
          {(each) => (
            <path
              d={lineOf(each)}
              fill="none"
              stroke={isTouched(each) ? 'var(--ink)' : 'var(--line-strong)'}
              stroke-width={isTouched(each) ? 3 : 1.5}
              stroke-dasharray={each.relation.mode === 'restricts' ? '3 5' : undefined}
            />
          )}
        </For>
        <For each={map().nodes}>
          {(node) => (
            <foreignObject x={left(node)} y={top(node)} width={width} height={height}>
              <button
                type="button"
                class="map-node"
                classList={{ filled: node.hasRows, sel: node.type === selected() }}
                onClick={() => props.onChoose(node.type)}
              >
                {typeWords(catalog, node.type)}
              </button>
            </foreignObject>
          )}
        </For>
      </svg>
    </section>
  )
}
