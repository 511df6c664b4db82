import { createMemo, createSignal, For, Show } from 'solid-js'
import { Glyph } from '../../parts/glyph.tsx'
import { ThinLane } from '../../parts/thin-lane.tsx'
import { m } from '../../text/merge-texts.ts'
import { t } from '../../text/texts.ts'
import { statusGlyph, statusLabel } from '../../workspace/booking-steps.ts'
import type { DocketMarks } from './docket-marks.ts'
import { MatrixCell } from './matrix-cell.tsx'
import { columns, type Docket } from './matrix-cells.ts'
import { isSameRow, type MatrixRow, type RowKind } from './matrix-rows.ts'
import { MoveDialog } from './move-dialog.tsx'
import type { OrderRow } from './order-rows.ts'
import { RowHead } from './row-head.tsx'

/** Crews, days or districts down, status across: who does what, when and where. */
export const Matrix = (props: {
  readonly rows: readonly OrderRow[]
  readonly by: RowKind
  readonly lines: readonly MatrixRow[]
  readonly marks: DocketMarks | null
  readonly dockets: readonly Docket[]
}) => {
  const [moving, setMoving] = createSignal<Docket | null>(null)
  const byRecord = createMemo(() => new Map(props.rows.map((row) => [row.record, row])))
  // The same row stays the same: what is being read or dragged is not drawn anew.
  const lines = createMemo<readonly MatrixRow[]>(
    (before) => props.lines.map((line) => before.find((one) => isSameRow(one, line)) ?? line),
    [],
  )
  const inCell = (line: MatrixRow, column: string) =>
    props.dockets.filter((docket) => docket.column === column && isSameRow(docket.row, line))
  return (
    <>
      <Show when={props.dockets.length === 0}>
        <ThinLane>{props.by === 'day' ? m.rows.emptyWeek : t.board.empty}</ThinLane>
      </Show>
      <table class="matrix">
        <caption class="sr-only">{t.board.title}</caption>
        <thead>
          <tr>
            <th scope="col" class="colh">
              {m.rows.heads[props.by]}
            </th>
            <For each={columns}>
              {(column) => (
                <th scope="col" class="colh">
                  <Glyph name={statusGlyph(column)} />
                  {statusLabel(column)}
                  <span class="data">
                    {props.dockets.filter((docket) => docket.column === column).length}
                  </span>
                </th>
              )}
            </For>
          </tr>
        </thead>
        <tbody>
          <For each={lines()}>
            {(line) => (
              <tr>
                <RowHead row={line} />
                <For each={columns}>
                  {(column) => (
                    <MatrixCell
                      line={line}
                      column={column}
                      dockets={inCell(line, column)}
                      rowOf={(docket) => byRecord().get(docket.workOrder)}
                      marks={props.marks}
                      onMove={setMoving}
                    />
                  )}
                </For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
      <Show when={moving()}>
        {(docket) => (
          <MoveDialog
            docket={docket()}
            title={byRecord().get(docket().workOrder)?.title || t.noTitle}
            onClose={() => setMoving(null)}
          />
        )}
      </Show>
    </>
  )
}
