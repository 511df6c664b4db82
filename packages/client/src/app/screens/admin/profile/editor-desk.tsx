import { isDerived } from '@fieldmerge/profile-filter'
import { parseRecordId, type RecordId } from '@fieldmerge/shared'
import { useSearchParams } from '@solidjs/router'
import Undo from 'lucide-solid/icons/undo-2'
import { createSignal, For, Match, Show, Switch } from 'solid-js'
import { ta } from '../../../text/admin-texts.ts'
import { textOf } from '../../../workspace/fact-values.ts'
import { useTechnicians } from '../../../workspace/people.ts'
import { useWorkspace } from '../../../workspace/workspace.ts'
import { useDesk } from '../api/desk.ts'
import { AdminPage } from '../shell/admin-page.tsx'
import { createAutosave, type Saved } from './autosave.ts'
import { Compare } from './compare.tsx'
import { ExportButton } from './export-button.tsx'
import { JsonView } from './json-view.tsx'
import { createJudgement } from './judgement.ts'
import { MapView } from './map-view.tsx'
import type { Opened } from './open-editor.ts'
import { ThreeWay } from './three-way.tsx'
import { TreeView } from './tree-view.tsx'
import { EditingProvider } from './use-editor.ts'
import { Versions } from './versions.tsx'
import { Weights } from './weights.tsx'

const views = ['tree', 'map', 'json'] as const
type View = (typeof views)[number]

/** The three columns of the profile editor: what is carried, what it weighs, what becomes other by it. */
export const EditorDesk = (props: { readonly opened: Opened; readonly onReload: () => void }) => {
  const { editor } = props.opened
  const desk = useDesk()
  const { facts } = useWorkspace()
  const technicians = useTechnicians()
  const [search, setSearch] = useSearchParams<{ view?: string; person?: string }>()
  const [selected, select] = createSignal<string | null>(null)
  const person = (): RecordId | null => parseRecordId(search.person ?? '') ?? technicians()[0]?.record ?? null
  const judgement = createJudgement(desk, editor, person, () =>
    props.opened.pilot === null ? [] : [props.opened.pilot.tried],
  )
  const autosave = createAutosave(desk, editor)
  const view = (): View => views.find((each) => each === search.view) ?? 'tree'
  const author = (): string => {
    const draft = autosave.draft()
    return draft === null ? '' : textOf(facts.get(parseRecordId(draft.author)), 'name')
  }
  const sub = (): string => {
    const from = editor.start.published?.version ?? 0
    const stored = editor.stored()
    const base = isDerived(stored) ? (editor.start.all.get(stored.extends)?.label ?? stored.extends) : null
    return [
      autosave.draft() === null ? ta.profile.version(from) : ta.profile.draftBy(author(), from),
      ...(base === null ? [] : [ta.profile.extends(base)]),
      ...(judgement.preview()?.role ? [ta.profile.people(judgement.preview()?.role?.people ?? 0)] : []),
    ].join('. ')
  }
  const choose = (type: string): void => {
    select(type)
    setSearch({ view: undefined }, { replace: true })
    queueMicrotask(() => document.getElementById(`branch-${type}`)?.focus())
  }
  return (
    <EditingProvider value={{ editor, judgement, selected, select }}>
      <AdminPage title={editor.plain().label} sub={sub()} back="/admin" wide tools={<Tools />}>
        <Show when={props.opened.isDraftLost}>
          <p class="notice is-held small">{ta.profile.draftLost}</p>
        </Show>
        <Show when={props.opened.choices.length > 0}>
          <ThreeWay choices={props.opened.choices} onDone={props.onReload} />
        </Show>
        <div class="cols profile-cols">
          <section class="col white" aria-label={ta.tree.title}>
            <Switch>
              <Match when={view() === 'json'}>
                <JsonView />
              </Match>
              <Match when={view() === 'map'}>
                <MapView onChoose={choose} />
              </Match>
              <Match when={true}>
                <TreeView person={person()} />
              </Match>
            </Switch>
          </section>
          <Weights
            person={person()}
            onPerson={(chosen) => setSearch({ person: chosen }, { replace: true })}
          />
          <Compare
            draft={autosave.draft()}
            saved={autosave.saved()}
            pilot={props.opened.pilot}
            onDone={props.onReload}
          />
        </div>
      </AdminPage>
    </EditingProvider>
  )

  function Tools() {
    return (
      <>
        <span class="grow" />
        <SavedNote saved={autosave.saved()} onReload={props.onReload} onRetry={autosave.retry} />
        <Show when={editor.start.published}>
          <Versions name={editor.start.first.name} onDone={props.onReload} />
        </Show>
        <ExportButton />
        <button type="button" class="btn" disabled={!editor.canUndo()} onClick={() => editor.undo()}>
          <Undo class="i" aria-hidden="true" />
          {ta.profile.undo}
        </button>
        <fieldset class="seg" aria-label={ta.profile.view}>
          <For each={views}>
            {(each) => (
              <button
                type="button"
                aria-pressed={view() === each}
                onClick={() => setSearch({ view: each === 'tree' ? undefined : each }, { replace: true })}
              >
                {ta.profile.views[each]}
              </button>
            )}
          </For>
        </fieldset>
      </>
    )
  }
}

/** Where what was edited is. */
const SavedNote = (props: {
  readonly saved: Saved
  readonly onReload: () => void
  readonly onRetry: () => void
}) => (
  <span class="small" role="status">
    <Show when={props.saved !== 'asFound'}>{ta.profile.saved[props.saved]}</Show>
    <Show when={props.saved === 'changedElsewhere'}>
      <button type="button" class="btn" onClick={() => props.onReload()}>
        {ta.profile.reload}
      </button>
    </Show>
    <Show when={props.saved === 'notSaved'}>
      <button type="button" class="btn" onClick={() => props.onRetry()}>
        {ta.again}
      </button>
    </Show>
  </span>
)
