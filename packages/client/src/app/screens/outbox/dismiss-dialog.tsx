import { Dialog } from '../../parts/dialog.tsx'
import { t } from '../../text/texts.ts'

/** Asks before an edit that was not taken is deleted for good. */
export const DismissDialog = (props: {
  readonly title: string
  readonly onKeep: () => void
  readonly onDismiss: () => void
}) => (
  <Dialog title={props.title} onClose={props.onKeep}>
    <p>{t.outbox.dismissText}</p>
    <div class="pair">
      <button type="button" class="btn" onClick={props.onKeep}>
        {t.outbox.keep}
      </button>
      <button type="button" class="btn ink" onClick={props.onDismiss}>
        {t.outbox.dismiss}
      </button>
    </div>
  </Dialog>
)
