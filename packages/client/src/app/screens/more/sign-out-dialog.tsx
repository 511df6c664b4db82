import { useNavigate } from '@solidjs/router'
import { Show } from 'solid-js'
import { Dialog } from '../../parts/dialog.tsx'
import { device } from '../../parts/surface.ts'
import { t } from '../../text/texts.ts'
import { signOut } from '../../vault/locking.ts'
import { downloadOutbox } from '../../workspace/export-outbox.ts'
import { useWorkspace } from '../../workspace/workspace.ts'

/** Asks whether to sign out, with what becomes of edits that are not safe. */
export const SignOutDialog = (props: { readonly onClose: () => void }) => {
  const workspace = useWorkspace()
  const { sync } = workspace
  const navigate = useNavigate()
  const leave = (): void => {
    navigate('/', { replace: true })
    void signOut(workspace)
  }
  return (
    <Dialog title={t.more.signOutTitle} onClose={props.onClose}>
      <p>{sync().edits === 0 ? t.more.signOutSafe : t.more.signOutKept(sync().edits, device())}</p>
      <Show when={sync().unsaved > 0}>
        <p class="small">{t.lock.unsaved}</p>
      </Show>
      <Show when={sync().edits > 0}>
        <button type="button" class="btn full" onClick={() => downloadOutbox(workspace)}>
          {t.banner.export}
        </button>
      </Show>
      <div class="pair">
        <button type="button" class="btn" onClick={() => props.onClose()}>
          {t.more.stay}
        </button>
        <button type="button" class="btn ink" disabled={sync().unsaved > 0} onClick={leave}>
          {t.more.signOutNow}
        </button>
      </div>
    </Dialog>
  )
}
