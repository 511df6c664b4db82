import type { RecordId } from '@fieldmerge/shared'
import Plus from 'lucide-solid/icons/plus'
import { createMemo, createSignal, For, type JSX, Show } from 'solid-js'
import { ThinLane } from '../../../parts/thin-lane.tsx'
import { Who } from '../../../parts/who.tsx'
import { ta } from '../../../text/admin-texts.ts'
import { t } from '../../../text/texts.ts'
import { roleName } from '../../../text/told-problem.ts'
import type { Row } from '../../../workspace/fact-signals.ts'
import { linksOf, listOf, numberOf, textOf } from '../../../workspace/fact-values.ts'
import { useWorkspace } from '../../../workspace/workspace.ts'
import { AdminPage } from '../shell/admin-page.tsx'
import { DeskTable } from '../shell/desk-table.tsx'
import { NewCrew } from './new-crew.tsx'
import { NewPerson } from './new-person.tsx'
import { PersonDialog } from './person-dialog.tsx'

type View = 'people' | 'crews'

/** Everybody with their roles, crews and profiles; and the crews. */
export const PeopleScreen = () => {
  const { facts } = useWorkspace()
  const [words, setWords] = createSignal('')
  const [view, setView] = createSignal<View>('people')
  const [opened, setOpened] = createSignal<RecordId | null>(null)
  const [adding, setAdding] = createSignal(false)
  const people = createMemo(() => facts.ofType('user').toSorted((a, b) => nameOf(a).localeCompare(nameOf(b))))
  const shown = () => {
    const wanted = words().toLowerCase()
    return people().filter((row) =>
      `${nameOf(row)} ${textOf(row.facts, 'email')}`.toLowerCase().includes(wanted),
    )
  }
  const crews = createMemo(() => facts.ofType('team').toSorted((a, b) => nameOf(a).localeCompare(nameOf(b))))
  const crewNames = (row: Row): string =>
    linksOf(row.facts, 'teams')
      .map((team) => textOf(facts.get(team), 'name'))
      .join(', ')
  const members = (team: RecordId) => people().filter((row) => linksOf(row.facts, 'teams').includes(team))
  return (
    <AdminPage title={ta.places.people} sub={ta.people.sub(people().length)} tools={<Tools />}>
      <Show when={people().length > 0} fallback={<ThinLane>{t.board.emptyAll}</ThinLane>}>
        <fieldset class="seg" aria-label={ta.people.view}>
          <For each={['people', 'crews'] as const}>
            {(each) => (
              <button type="button" aria-pressed={view() === each} onClick={() => setView(each)}>
                {ta.people.views[each]}
              </button>
            )}
          </For>
        </fieldset>
        <Show when={view() === 'people'} fallback={<Crews />}>
          <input
            class="text-input people-filter"
            type="search"
            aria-label={ta.people.filter}
            placeholder={ta.people.filter}
            value={words()}
            onInput={(event) => setWords(event.currentTarget.value)}
          />
          <DeskTable
            heads={[ta.people.name, ta.people.email, ta.people.roles, ta.people.crews, ta.people.state]}
          >
            <For each={shown()}>
              {(row) => (
                <tr>
                  <th scope="row">
                    <Opener record={row.record}>
                      <Who name={nameOf(row)} color={numberOf(row.facts, 'color') ?? 8} />
                      {nameOf(row)}
                    </Opener>
                  </th>
                  <td>{textOf(row.facts, 'email')}</td>
                  <td>{listOf(row.facts, 'roles').map(roleName).join(', ')}</td>
                  <td>{crewNames(row)}</td>
                  <td>{row.facts.active === false ? ta.people.inactive : ta.people.active}</td>
                </tr>
              )}
            </For>
          </DeskTable>
        </Show>
      </Show>
      <Show when={opened()} keyed>
        {(person) => <PersonDialog holder={person} onClose={() => setOpened(null)} />}
      </Show>
      <Show when={adding()}>
        <Show when={view() === 'people'} fallback={<NewCrew onClose={() => setAdding(false)} />}>
          <NewPerson onClose={() => setAdding(false)} />
        </Show>
      </Show>
    </AdminPage>
  )

  function Tools() {
    return (
      <>
        <span class="grow" />
        <button type="button" class="next-step" aria-haspopup="dialog" onClick={() => setAdding(true)}>
          <Plus class="i" aria-hidden="true" />
          {view() === 'people' ? ta.people.add : ta.people.addCrew}
        </button>
      </>
    )
  }

  function Opener(own: { readonly record: RecordId; readonly children: JSX.Element }) {
    return (
      <button
        type="button"
        class="plain-link person-link"
        aria-haspopup="dialog"
        onClick={() => setOpened(own.record)}
      >
        {own.children}
      </button>
    )
  }

  function Crews() {
    return (
      <DeskTable heads={[ta.people.crew, ta.people.members]}>
        <For each={crews()}>
          {(row) => (
            <tr>
              <th scope="row">
                <Opener record={row.record}>{nameOf(row)}</Opener>
              </th>
              <td>{members(row.record).map(nameOf).join(', ')}</td>
            </tr>
          )}
        </For>
      </DeskTable>
    )
  }
}

const nameOf = ({ facts }: Row): string => textOf(facts, 'name')
