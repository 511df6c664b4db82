import type { RecordId } from '@fieldmerge/shared'
import { createMemo, For, Match, Show, Switch } from 'solid-js'
import { Who } from '../../parts/who.tsx'
import { m } from '../../text/merge-texts.ts'
import { t } from '../../text/texts.ts'
import { dayOf, dayTitle } from '../../text/time.ts'
import { linksOf, numberOf, textOf } from '../../workspace/fact-values.ts'
import { useWorkspace, type Workspace } from '../../workspace/workspace.ts'
import type { MatrixRow } from './matrix-rows.ts'

/** What a row is called. */
export const rowName = ({ facts }: Pick<Workspace, 'facts'>, row: MatrixRow): string => {
  switch (row.by) {
    case 'crew':
      return textOf(facts.get(row.crew), 'name') || t.board.noCrew
    case 'day':
      return dayTitle(row.day)
    case 'district':
      return textOf(facts.get(row.district), 'name') || m.rows.noDistrict
  }
}

/** The head of a row: its name, and of a crew who belongs to it. */
export const RowHead = (props: { readonly row: MatrixRow }) => {
  const workspace = useWorkspace()
  const isToday = (): boolean =>
    props.row.by === 'day' && props.row.day === dayOf(workspace.now(), workspace.zone())
  const crew = (): RecordId | null => (props.row.by === 'crew' ? props.row.crew : null)
  return (
    <th scope="row" class="rowh" aria-current={isToday() ? 'date' : undefined}>
      <b>{rowName(workspace, props.row)}</b>
      <Switch>
        <Match when={isToday()}>
          <p class="small quiet">{t.board.today}</p>
        </Match>
        <Match when={crew()}>{(team) => <Members crew={team()} />}</Match>
      </Switch>
    </th>
  )
}

const Members = (props: { readonly crew: RecordId }) => {
  const { facts } = useWorkspace()
  const members = createMemo(() =>
    facts.ofType('user').filter((row) => linksOf(row.facts, 'teams').includes(props.crew)),
  )
  return (
    <Show when={members().length > 0}>
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
    </Show>
  )
}
