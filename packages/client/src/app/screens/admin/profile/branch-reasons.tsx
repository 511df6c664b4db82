import { For, Show } from 'solid-js'
import { ta } from '../../../text/admin-texts.ts'
import { isLeftOut, reasonWords } from '../words/reason-words.ts'
import { typeWords } from '../words/type-words.ts'
import { useEditing, useSpeaking } from './use-editor.ts'

/** Why a branch was proposed, while the proposal is a draft. */
export const BranchReasons = (props: { readonly type: string }) => {
  const { editor } = useEditing()
  const { catalog } = useSpeaking()
  return (
    <For each={editor.start.draft?.reasons?.filter((each) => each.type === props.type && !isLeftOut(each))}>
      {(reason) => <p class="small quiet">{reasonWords(catalog, reason)}</p>}
    </For>
  )
}

/** What the proposal leaves out, and why. */
export const LeftOut = () => {
  const { editor } = useEditing()
  const { catalog } = useSpeaking()
  const reasons = () => editor.start.draft?.reasons?.filter(isLeftOut) ?? []
  return (
    <Show when={reasons().length > 0}>
      <details class="left-out">
        <summary>{ta.proposal.leftOut(reasons().length)}</summary>
        <ul class="gains">
          <For each={reasons()}>
            {(reason) => (
              <li>
                <span>{typeWords(catalog, reason.type)}</span>
                <span class="small quiet">{reasonWords(catalog, reason)}</span>
              </li>
            )}
          </For>
        </ul>
      </details>
    </Show>
  )
}
