import type { RecordId } from '@fieldmerge/shared'
import { createMemo, createSignal, For, Show } from 'solid-js'
import { Glyph } from '../../parts/glyph.tsx'
import { ThinLane } from '../../parts/thin-lane.tsx'
import { Who } from '../../parts/who.tsx'
import { t } from '../../text/texts.ts'
import { statusGlyph, statusLabel } from '../../workspace/booking-steps.ts'
import { linksOf, numberOf, textOf } from '../../workspace/fact-values.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { MatrixCell } from './matrix-cell.tsx'
import { columns, type Docket } from './matrix-cells.ts'
import { MoveDialog } from './move-dialog.tsx'
import type { OrderRow } from './order-rows.ts'

/** Crews down, status across: who does what on a day. */
export const Matrix = (props: {
  readonly rows: readonly OrderRow[]
  readonly dockets: readonly Docket[]
}) => {
  const { facts } = useWorkspace()
  const [moving, setMoving] = createSignal<Docket | null>(null)
  const byRecord = createMemo(() => new Map(props.rows.map((row) => [row.record, row])))
  const crews = createMemo((): readonly (RecordId | null)[] => {
    const teams = facts
      .ofType('team')
      .map(({ record }) => record)
      .toSorted((a, b) => textOf(facts.get(a), 'name').localeCompare(textOf(facts.get(b), 'name')))
    return props.dockets.some(({ crew }) => crew === null) ? [...teams, null] : teams
  })
  const inCell = (crew: RecordId | null, column: string) =>
    props.dockets.filter((docket) => docket.crew === crew && docket.column === column)
  return (
    <>
      <Show when={props.dockets.length === 0}>
        <ThinLane>{t.board.empty}</ThinLane>
      </Show>
      <table class="matrix">
        <caption class="sr-only">{t.board.title}</caption>
        <thead>
          <tr>
            <th scope="col" class="colh">
              {t.board.crew}
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
          <For each={crews()}>
            {(crew) => (
              <tr>
                <CrewHead crew={crew} />
                <For each={columns}>
                  {(column) => (
                    <MatrixCell
                      crew={crew}
                      column={column}
                      dockets={inCell(crew, column)}
                      rowOf={(docket) => byRecord().get(docket.workOrder)}
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

const CrewHead = (props: { readonly crew: RecordId | null }) => {
  const { facts } = useWorkspace()
  const members = createMemo(() =>
    facts
      .ofType('user')
      .filter((row) => props.crew !== null && linksOf(row.facts, 'teams').includes(props.crew)),
  )
  return (
    <th scope="row" class="rowh">
      <b>{textOf(facts.get(props.crew), 'name') || t.board.noCrew}</b>
      <p class="row members">
        <For each={members()}>
          {(member) => (
            <Who
              name={textOf(member.facts, 'name')}
              color={numberOf(member.facts, 'color') ?? 8}
              size="small"
            />
          )}
        </For>
        <span class="sr-only">
          {members()
            .map((member) => textOf(member.facts, 'name'))
            .join(', ')}
        </span>
      </p>
    </th>
  )
}
