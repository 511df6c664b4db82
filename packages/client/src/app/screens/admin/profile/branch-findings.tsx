import TriangleAlert from 'lucide-solid/icons/triangle-alert'
import { For, Show } from 'solid-js'
import { ta } from '../../../text/admin-texts.ts'
import { wordsOf } from '../../../text/told-problem.ts'
import { fixFor, placeOf } from '../model/fixes.ts'
import { messageWords } from '../words/message-words.ts'
import { findingKey, useEditing, useSpeaking } from './use-editor.ts'

/** What the linter says of a type, where it is, with what can be done about it at once. */
export const BranchFindings = (props: { readonly type: string }) => {
  const { editor, judgement } = useEditing()
  const speaking = useSpeaking()
  const findings = () =>
    judgement
      .findings()
      .filter((each) => placeOf(editor.plain(), each.path)?.type === props.type)
      .filter((each) => !editor.accepted().has(findingKey(each)))
  return (
    <For each={findings()}>
      {(finding) => (
        <div
          class="notice finding"
          classList={{ 'is-warn': finding.severity !== 'note', 'is-plain': finding.severity === 'note' }}
        >
          <TriangleAlert class="i" aria-hidden="true" />
          <div class="grow small">
            <p>
              <b>{ta.findings.severities[finding.severity]}.</b> {messageWords(speaking, finding.message)}
            </p>
            <p class="quiet">{wordsOf(ta.todos, finding.code) ?? finding.todo}</p>
            <div class="acts">
              <Show when={fixFor(finding, editor.plain(), speaking.catalog)}>
                {(fix) => (
                  <button
                    type="button"
                    class="btn"
                    onClick={() => editor.change((profile) => fix().apply(profile))}
                  >
                    {ta.findings.fix(ta.findings.fixes[fix().name])}
                  </button>
                )}
              </Show>
              <button type="button" class="btn bare" onClick={() => editor.accept(findingKey(finding))}>
                {ta.findings.accept}
              </button>
            </div>
          </div>
        </div>
      )}
    </For>
  )
}
