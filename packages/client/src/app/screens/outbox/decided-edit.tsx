import { createSignal, type JSX, Show } from 'solid-js'
import { t } from '../../text/texts.ts'
import { editTitle } from '../../workspace/edit-size.ts'
import type { Edit } from '../../workspace/edits.ts'
import { personName } from '../../workspace/people.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { DismissDialog } from './dismiss-dialog.tsx'

/** An edit on which somebody has decided: who, what, and the note that came with it. */
export const DecidedEdit = (props: { readonly edit: Edit; readonly children: JSX.Element }) => {
  const workspace = useWorkspace()
  const [asking, setAsking] = createSignal(false)
  const decision = () => props.edit.decision
  const isAccepted = (): boolean => decision()?.kind === 'accepted'
  const words = (): string => {
    const who = personName(workspace, decision()?.by ?? '') || t.outbox.somebody
    if (isAccepted()) return t.outbox.accepted(who)
    return decision()?.kind === 'acceptedInPart' ? t.outbox.acceptedInPart(who) : t.outbox.rejected(who)
  }
  const dismiss = async (): Promise<void> => {
    setAsking(false)
    for (const { hash } of props.edit.entries) await workspace.replica.outbox.dismiss(hash)
  }
  return (
    <div class="shelved">
      <ul>{props.children}</ul>
      <p class="small">{words()}</p>
      <Show when={decision()?.note}>{(note) => <blockquote class="note">{note()}</blockquote>}</Show>
      <button type="button" class="btn" onClick={() => (isAccepted() ? void dismiss() : setAsking(true))}>
        {isAccepted() ? t.outbox.seen : t.outbox.dismiss}
      </button>
      <Show when={asking()}>
        <DismissDialog
          title={t.outbox.dismissTitle(editTitle(props.edit))}
          onKeep={() => setAsking(false)}
          onDismiss={() => void dismiss()}
        />
      </Show>
    </div>
  )
}
