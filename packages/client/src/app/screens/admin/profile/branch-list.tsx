import { For, Show } from 'solid-js'
import { ta } from '../../../text/admin-texts.ts'
import { byteSize } from '../../../text/byte-size.ts'
import { locale } from '../../../text/texts.ts'
import type { Size } from '../api/profile-schemas.ts'
import type { Branch } from '../model/tree-of.ts'
import { typeWords } from '../words/type-words.ts'
import { BranchFindings } from './branch-findings.tsx'
import { BranchReasons } from './branch-reasons.tsx'
import { BranchSettings } from './branch-settings.tsx'
import { RowsSentence } from './rows-sentence.tsx'
import { useEditing, useSpeaking } from './use-editor.ts'

/** Branches one below the other, each with what it brings in. */
export const BranchList = (props: {
  readonly branches: readonly Branch[]
  readonly above: string | null
}) => (
  <ul>
    {/* By name: what is being edited in a branch goes on while the tree changes around it. */}
    <For each={props.branches.map(({ type }) => type)}>
      {(type) => (
        <Show when={props.branches.find((each) => each.type === type)}>
          {(branch) => (
            <li class="br">
              <BranchRow branch={branch()} above={props.above} />
              <Show when={branch().below.length > 0}>
                <BranchList branches={branch().below} above={type} />
              </Show>
            </li>
          )}
        </Show>
      )}
    </For>
  </ul>
)

const BranchRow = (props: { readonly branch: Branch; readonly above: string | null }) => {
  const { editor, judgement, selected, select } = useEditing()
  const { catalog } = useSpeaking()
  const type = () => props.branch.type
  const isSelected = () => selected() === type()
  const sizes = () => judgement.preview()?.role?.byType.find((each) => each.type === type())
  const isEdited = () =>
    JSON.stringify((editor.before ?? editor.base())?.types[type()]) !==
    JSON.stringify(editor.plain().types[type()])
  return (
    <div class="branch" classList={{ sel: isSelected() }}>
      <div>
        <button
          type="button"
          class="name branch-name"
          id={`branch-${type()}`}
          aria-expanded={isSelected()}
          onClick={() => select(isSelected() ? null : type())}
        >
          {typeWords(catalog, type())}
          <Show when={isEdited()}>
            <span class="edited-mark">{ta.tree.edited}</span>
          </Show>
        </button>
        <RowsSentence type={type()} by={props.branch.by} above={props.above} />
        <BranchReasons type={type()} />
        <BranchFindings type={type()} />
        <Show when={isSelected()}>
          <BranchSettings type={type()} />
        </Show>
      </div>
      <Weight size={sizes()?.person ?? null} />
      <Weight size={sizes()?.spread.most95 ?? null} />
    </div>
  )
}

const Weight = (props: { readonly size: Size | null }) => (
  <span class="num">
    <Show when={props.size} fallback="–">
      {(size) => (
        <>
          {size().records.toLocaleString(locale())}
          <small>{byteSize(size().bytes)}</small>
        </>
      )}
    </Show>
  </span>
)
