import { type Relation, relationKey } from '@fieldmerge/profile-filter'
import { createUniqueId, For, Show } from 'solid-js'
import { ta } from '../../../text/admin-texts.ts'
import { possibleRelations } from '../model/links.ts'
import { withoutRelation, withoutType, withRelation, withRule } from '../model/profile-edits.ts'
import { factLabel } from '../words/fact-label.ts'
import { typeWords } from '../words/type-words.ts'
import { useEditing, useSpeaking } from './use-editor.ts'

/** How a type is carried, and what it brings in: shown where the branch is looked at closely. */
export const BranchSettings = (props: { readonly type: string }) => {
  const { editor, select } = useEditing()
  const { catalog } = useSpeaking()
  const id = createUniqueId()
  const rule = () => editor.plain().types[props.type]
  const whole = (text: string, most: number): number =>
    Math.min(most, Math.max(0, Math.round(Number(text)) || 0))
  const addable = () => {
    const known = new Set((rule()?.relations ?? []).map(relationKey))
    return possibleRelations(catalog, props.type).filter((each) => !known.has(relationKey(each)))
  }
  const describe = (relation: Relation): string =>
    relation.direction === 'forwards'
      ? ta.relation.to(typeWords(catalog, relation.type), factLabel(catalog, props.type, relation.fact))
      : ta.relation.from(typeWords(catalog, relation.type), factLabel(catalog, relation.type, relation.fact))
  return (
    <div class="branch-settings">
      <div class="settings-row">
        <label for={`${id}-carry`}>{ta.settings.carry}</label>
        <select
          id={`${id}-carry`}
          class="text-input"
          onChange={(event) => {
            const carry = event.currentTarget.value === 'facts' ? 'facts' : 'documents'
            editor.change((profile) => withRule(profile, props.type, { carry }))
          }}
        >
          <For each={['documents', 'facts'] as const}>
            {(carry) => (
              <option value={carry} selected={carry === rule()?.carry}>
                {ta.settings.carries[carry]}
              </option>
            )}
          </For>
        </select>
        <label for={`${id}-grace`}>{ta.settings.grace}</label>
        <input
          id={`${id}-grace`}
          class="text-input data days-input"
          type="number"
          min="0"
          max="365"
          value={rule()?.graceDays ?? 0}
          onChange={({ currentTarget: { value } }) =>
            editor.change((profile) => withRule(profile, props.type, { graceDays: whole(value, 365) }))
          }
        />
        <label for={`${id}-priority`}>{ta.settings.priority}</label>
        <input
          id={`${id}-priority`}
          class="text-input data days-input"
          type="number"
          min="0"
          max="1000"
          value={rule()?.priority ?? 0}
          onChange={({ currentTarget: { value } }) =>
            editor.change((profile) => withRule(profile, props.type, { priority: whole(value, 1_000) }))
          }
        />
      </div>
      <h3>{ta.relation.title}</h3>
      <Show when={rule()?.relations.length} fallback={<p class="small quiet">{ta.relation.none}</p>}>
        <ul class="relations">
          <For each={rule()?.relations}>
            {(relation) => (
              <li>
                <span class="grow">{describe(relation)}</span>
                <select
                  class="slot"
                  aria-label={ta.relation.mode(describe(relation))}
                  onChange={(event) => {
                    const mode = event.currentTarget.value === 'restricts' ? 'restricts' : 'extends'
                    editor.change((profile) => withRelation(profile, props.type, { ...relation, mode }))
                  }}
                >
                  <For each={['extends', 'restricts'] as const}>
                    {(mode) => (
                      <option value={mode} selected={mode === relation.mode}>
                        {ta.relation.modes[mode]}
                      </option>
                    )}
                  </For>
                </select>
                <button
                  type="button"
                  class="btn bare"
                  aria-label={ta.relation.removeThis(describe(relation))}
                  onClick={() => editor.change((profile) => withoutRelation(profile, props.type, relation))}
                >
                  {ta.relation.remove}
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <div class="acts">
        <select
          class="text-input add-choice"
          aria-label={ta.relation.add}
          onChange={(event) => {
            const relation = addable().find((each) => relationKey(each) === event.currentTarget.value)
            event.currentTarget.value = ''
            if (relation !== undefined)
              editor.change((profile) => withRelation(profile, props.type, relation))
          }}
        >
          <option value="">{ta.relation.add}</option>
          <For each={addable()}>
            {(relation) => <option value={relationKey(relation)}>{describe(relation)}</option>}
          </For>
        </select>
        <button
          type="button"
          class="btn"
          onClick={() => {
            select(null)
            editor.change((profile) => withoutType(profile, props.type))
          }}
        >
          {ta.tree.remove(typeWords(catalog, props.type))}
        </button>
      </div>
    </div>
  )
}
