import { Show } from 'solid-js'
import { t } from '../../text/texts.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { Fact } from './fact.tsx'

/** Edits that the server has not applied: held for a decision, or not taken. */
export const ShelvedFact = (props: { readonly state: 'held' | 'refused' }) => {
  const { sync } = useWorkspace()
  return (
    <Show when={sync()[props.state] > 0}>
      <Fact
        glyph="held"
        tone="held"
        label={props.state === 'held' ? t.safe.held : t.safe.refused}
        value={t.edits(sync()[props.state])}
      >
        {props.state === 'held' ? t.safe.heldMore : t.safe.refusedMore}
      </Fact>
    </Show>
  )
}
