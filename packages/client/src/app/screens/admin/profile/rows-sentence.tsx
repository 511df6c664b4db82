import type { Relation, RowFilter } from '@fieldmerge/profile-filter'
import { For, Match, Show, Switch } from 'solid-js'
import { ta } from '../../../text/admin-texts.ts'
import { linksOf } from '../model/links.ts'
import { withRows } from '../model/profile-edits.ts'
import { filterable, newTest } from '../model/test-forms.ts'
import { factLabel } from '../words/fact-label.ts'
import { relationWords } from '../words/type-words.ts'
import { ConditionSentence } from './condition-sentence.tsx'
import { useEditing, useSpeaking } from './use-editor.ts'

type Kind = RowFilter['kind']

/** Which records a branch carries, as a sentence whose words can be changed where they stand. */
export const RowsSentence = (props: {
  readonly type: string
  readonly by: Relation | null
  readonly above: string | null
}) => {
  const { editor } = useEditing()
  const { catalog } = useSpeaking()
  const rows = (): RowFilter => editor.plain().types[props.type]?.rows ?? { kind: 'none' }
  const set = (next: RowFilter): void => editor.change((profile) => withRows(profile, props.type, next))
  const links = (to: string) => linksOf(catalog, props.type).filter((link) => link.to === to)
  const kinds = (): readonly Kind[] => [
    'related',
    'all',
    ...(links('user').length > 0 ? (['own'] as const) : []),
    ...(links('team').length > 0 ? (['team'] as const) : []),
    ...(links('businessUnit').length > 0 ? (['businessUnit'] as const) : []),
    'custom',
    'none',
  ]
  const choose = (kind: Kind): void => {
    const by = (to: string): string => links(to)[0]?.fact ?? ''
    if (kind === 'own') set({ kind, by: by('user') })
    else if (kind === 'team') set({ kind, by: by('team') })
    else if (kind === 'businessUnit') set({ kind, by: by('businessUnit'), reach: 'withBelow' })
    else if (kind === 'custom')
      set({ kind, where: newTest(catalog, props.type, filterable(catalog, props.type)[0] ?? 'title') })
    else set({ kind })
  }
  const isSelecting = () => !['related', 'none'].includes(rows().kind)
  return (
    <p class="sentence">
      <Show when={props.by}>
        {(relation) => (
          <>
            {relationWords(catalog, props.above ?? '', relation())}
            <Show when={isSelecting()}> {ta.rows.also} </Show>
          </>
        )}
      </Show>{' '}
      <select
        class="slot"
        aria-label={ta.rows.which}
        value={rows().kind}
        onChange={(event) => choose(kinds().find((kind) => kind === event.currentTarget.value) ?? 'related')}
      >
        <For each={kinds()}>
          {(kind) => (
            <option value={kind} selected={kind === rows().kind}>
              {ta.rows.kinds[kind]}
            </option>
          )}
        </For>
      </select>{' '}
      <Switch>
        <Match when={byOf(rows())}>
          {(by) => (
            <LinkChoice
              links={links(linkedBy[by().kind]).map(({ fact }) => fact)}
              type={props.type}
              fact={by().by}
              onChoose={(fact) => set({ ...by(), by: fact })}
            />
          )}
        </Match>
        <Match when={customOf(rows())}>
          {(where) => (
            <ConditionSentence
              type={props.type}
              condition={where()}
              onChange={(next) => set(next === null ? { kind: 'related' } : { kind: 'custom', where: next })}
            />
          )}
        </Match>
      </Switch>
    </p>
  )

  function LinkChoice(own: {
    readonly links: readonly string[]
    readonly type: string
    readonly fact: string
    readonly onChoose: (fact: string) => void
  }) {
    return (
      <>
        {ta.rows.by}{' '}
        <select
          class="slot"
          aria-label={ta.rows.byWhich}
          value={own.fact}
          onChange={(event) => own.onChoose(event.currentTarget.value)}
        >
          <For each={own.links}>
            {(fact) => (
              <option value={fact} selected={fact === own.fact}>
                {factLabel(catalog, own.type, fact)}
              </option>
            )}
          </For>
        </select>
      </>
    )
  }
}

type By = Extract<RowFilter, { readonly by: string }>
const byOf = (rows: RowFilter): By | null => ('by' in rows ? rows : null)
const customOf = (rows: RowFilter) => (rows.kind === 'custom' ? rows.where : null)
const linkedBy: Record<By['kind'], string> = { own: 'user', team: 'team', businessUnit: 'businessUnit' }
