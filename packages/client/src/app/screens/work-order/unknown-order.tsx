import { createSignal, onCleanup, onMount } from 'solid-js'
import { device } from '../../parts/surface.ts'
import { ThinLane } from '../../parts/thin-lane.tsx'
import { Page } from '../../shell/page.tsx'
import { t } from '../../text/texts.ts'
import { useWorkspace } from '../../workspace/workspace.ts'

/** The server answers a question for a record within this, or has nothing to give. */
const patience = 4_000

/** A work order that is not on this device. Opening it has asked the server; it appears when it comes. */
export const UnknownOrder = (props: { readonly state: 'asking' | 'none' }) => {
  const { sync } = useWorkspace()
  const [waited, setWaited] = createSignal(false)
  onMount(() => {
    const timer = setTimeout(() => setWaited(true), patience)
    onCleanup(() => clearTimeout(timer))
  })
  const what = (): string => {
    if (props.state === 'none') return t.order.unknownNone
    if (sync().network.state === 'offline' || sync().network.state === 'signIn') return t.order.unknownOffline
    return waited() ? t.order.unknownNone : t.order.unknownAsking
  }
  return (
    <Page title={t.board.title} back="/">
      <ThinLane>
        <b>{t.order.unknown(device())}</b> {what()}
      </ThinLane>
    </Page>
  )
}
