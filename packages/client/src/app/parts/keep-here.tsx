import type { RecordId } from '@fieldmerge/shared'
import Pin from 'lucide-solid/icons/pin'
import PinOff from 'lucide-solid/icons/pin-off'
import { createMemo, Show } from 'solid-js'
import { t } from '../text/texts.ts'
import { textOf } from '../workspace/fact-values.ts'
import { notices } from '../workspace/notices.ts'
import { usePinned } from '../workspace/pins.ts'
import { useWorkspace } from '../workspace/workspace.ts'
import { WhyHere } from './why-here.tsx'

/** At the end of every record's page: whether it stays on this device, and why it is here. */
export const KeepHere = (props: { readonly record: RecordId }) => (
  <section class="sec">
    <PinButton record={props.record} />
    <WhyHere record={props.record} />
  </section>
)

const PinButton = (props: { readonly record: RecordId }) => {
  const { replica, facts, run } = useWorkspace()
  const pinned = usePinned()
  const isPinned = createMemo(() => pinned().includes(props.record))
  const pin = async (wanted: boolean): Promise<void> => {
    const { record } = props
    const title = textOf(facts.get(record), 'title') || t.noTitle
    if (!(await run(() => replica.pin(record, wanted)))) return
    notices.show({
      text: wanted ? t.pins.pinnedNow(title) : t.pins.unpinnedNow(title),
      action: { label: t.undo.act, run: () => void run(() => replica.pin(record, !wanted)) },
    })
  }
  return (
    <>
      <Show when={isPinned()}>
        <p class="small">{t.pins.pinned}</p>
      </Show>
      <button type="button" class="btn full" onClick={() => void pin(!isPinned())}>
        <Show when={isPinned()} fallback={<Pin class="i" aria-hidden="true" />}>
          <PinOff class="i" aria-hidden="true" />
        </Show>
        {isPinned() ? t.pins.unpin : t.pins.pin}
      </button>
    </>
  )
}
