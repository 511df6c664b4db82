import X from 'lucide-solid/icons/x'
import { createUniqueId, type JSX, onMount } from 'solid-js'
import { t } from '../text/texts.ts'

/** A native dialog, open while it is in the page: Escape, its cross and a tap beside it close it. */
export const Dialog = (props: {
  readonly title: string
  readonly onClose: () => void
  readonly children: JSX.Element
}) => {
  const titleId = createUniqueId()
  let dialog: HTMLDialogElement | undefined
  onMount(() => {
    dialog?.showModal()
    // The backdrop is for pointers; Escape and the cross close it for everybody.
    dialog?.addEventListener('click', ({ target }) => {
      if (target === dialog) dialog?.close()
    })
  })
  return (
    <dialog ref={dialog} class="dialog sheet first" aria-labelledby={titleId} onClose={() => props.onClose()}>
      <div class="dialog-inner">
        <header class="row">
          <h2 id={titleId} class="grow">
            {props.title}
          </h2>
          <button
            type="button"
            class="btn bare icon"
            aria-label={t.order.close}
            onClick={() => dialog?.close()}
          >
            <X class="i" aria-hidden="true" />
          </button>
        </header>
        {props.children}
      </div>
    </dialog>
  )
}
