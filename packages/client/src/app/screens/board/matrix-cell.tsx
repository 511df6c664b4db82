import { createSignal, For, Show } from 'solid-js'
import { m } from '../../text/merge-texts.ts'
import { statusLabel } from '../../workspace/booking-steps.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { DocketLink } from './docket-link.tsx'
import type { DocketMarks } from './docket-marks.ts'
import type { Column, Docket } from './matrix-cells.ts'
import type { MatrixRow } from './matrix-rows.ts'
import { mayMove, moveDocket } from './move-docket.ts'
import type { OrderRow } from './order-rows.ts'
import { rowName } from './row-head.tsx'

/** The docket that is being dragged. One pointer drags one. */
const [lifted, setLifted] = createSignal<Docket | null>(null)

/** A row's work orders in one status; what is dragged here is given to its crew, laid on its day or brought to the status. */
export const MatrixCell = (props: {
  readonly line: MatrixRow
  readonly column: Column
  readonly dockets: readonly Docket[]
  readonly rowOf: (docket: Docket) => OrderRow | undefined
  readonly marks: DocketMarks | null
  readonly onMove: (docket: Docket) => void
}) => {
  const workspace = useWorkspace()
  const [isOver, setOver] = createSignal(false)
  const target = () => ({ row: props.line, column: props.column })
  const fits = (): boolean => {
    const docket = lifted()
    return docket !== null && mayMove(docket, target())
  }
  const drop = (event: DragEvent): void => {
    const docket = lifted()
    setOver(false)
    if (docket === null || !fits()) return
    event.preventDefault()
    void moveDocket(workspace, docket, target())
  }
  return (
    <td
      onDragOver={(event) => {
        if (!fits()) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <ul>
        <For each={props.dockets}>
          {(docket) => (
            <li
              class="docket-place"
              classList={{ lifted: lifted() === docket }}
              draggable="true"
              onDragStart={(event) => {
                event.dataTransfer?.setData('text/plain', docket.workOrder)
                setLifted(docket)
              }}
              onDragEnd={() => setLifted(null)}
              onKeyDown={(event) => {
                if (event.key !== 'm' || event.ctrlKey || event.metaKey || event.altKey) return
                event.preventDefault()
                props.onMove(docket)
              }}
            >
              <DocketLink docket={docket} row={props.rowOf(docket)} marks={props.marks} />
              <button
                type="button"
                class="btn bare move"
                aria-haspopup="dialog"
                onClick={() => props.onMove(docket)}
              >
                {m.move.act} <kbd>M</kbd>
              </button>
            </li>
          )}
        </For>
      </ul>
      <Show when={isOver() && fits()}>
        <p class="drop">{m.move.here(rowName(workspace, props.line), statusLabel(props.column))}</p>
      </Show>
    </td>
  )
}
