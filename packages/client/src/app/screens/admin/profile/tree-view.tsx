import type { RecordId } from '@fieldmerge/shared'
import { createMemo, For, Show } from 'solid-js'
import { ta } from '../../../text/admin-texts.ts'
import { locale } from '../../../text/texts.ts'
import { textOf } from '../../../workspace/fact-values.ts'
import { useWorkspace } from '../../../workspace/workspace.ts'
import { withType } from '../model/profile-edits.ts'
import { treeOf } from '../model/tree-of.ts'
import { typeWords } from '../words/type-words.ts'
import { BranchList } from './branch-list.tsx'
import { LeftOut } from './branch-reasons.tsx'
import { useEditing, useSpeaking } from './use-editor.ts'

/** The profile as a tree: what is selected by rows, and below it what that brings in. */
export const TreeView = (props: { readonly person: RecordId | null }) => {
  const { editor, select } = useEditing()
  const { catalog } = useSpeaking()
  const { facts } = useWorkspace()
  const tree = createMemo(() => treeOf(editor.plain()))
  const missing = createMemo(() => {
    const carried = editor.plain().types
    return [...catalog.types.keys()].filter((type) => (carried[type]?.rows.kind ?? 'none') === 'none')
  })
  const list = () =>
    new Intl.ListFormat(locale(), { type: 'conjunction' }).format(
      missing().map((type) => typeWords(catalog, type)),
    )
  return (
    <>
      <div class="branch tree-head">
        <h2>{ta.tree.title}</h2>
        <span class="num">
          <small>{textOf(facts.get(props.person), 'name') || ta.tree.nobody}</small>
        </span>
        <span class="num">
          <small>{ta.tree.most95}</small>
        </span>
      </div>
      <div class="scroll tree">
        <BranchList branches={tree()} above={null} />
        <LeftOut />
        <div class="row tree-foot">
          <select
            class="text-input add-choice"
            aria-label={ta.tree.add}
            onChange={(event) => {
              const type = event.currentTarget.value
              event.currentTarget.value = ''
              if (type === '') return
              editor.change((profile) => withType(profile, type))
              select(type)
            }}
          >
            <option value="">{ta.tree.add}</option>
            <For each={missing()}>{(type) => <option value={type}>{typeWords(catalog, type)}</option>}</For>
          </select>
          <Show when={missing().length > 0}>
            <span class="small quiet">{ta.tree.missing(list())}</span>
          </Show>
        </div>
      </div>
    </>
  )
}
