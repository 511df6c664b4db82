import type { RecordId } from '@fieldmerge/shared'
import { createSignal, onCleanup, onMount, Show } from 'solid-js'
import { Glyph } from '../../parts/glyph.tsx'
import { device } from '../../parts/surface.ts'
import { ThinLane } from '../../parts/thin-lane.tsx'
import { Page } from '../../shell/page.tsx'
import { t } from '../../text/texts.ts'
import { textOf } from '../../workspace/fact-values.ts'
import { orderGlyph, orderStatusLabel } from '../../workspace/order-states.ts'
import { useWorkspace } from '../../workspace/workspace.ts'

/** The server answers a question for a record within this, or has nothing to give. */
const patience = 4_000

/**
 * A work order that is not on this device, or of which only what lists show is. Opening it has asked the server; it
 * appears when it comes.
 */
export const UnknownOrder = (props: {
  /** Null when the address names none. */
  readonly record: RecordId | null
  readonly state: 'asking' | 'none'
}) => {
  const { sync, facts } = useWorkspace()
  const [waited, setWaited] = createSignal(false)
  onMount(() => {
    const timer = setTimeout(() => setWaited(true), patience)
    onCleanup(() => clearTimeout(timer))
  })
  const known = () => facts.get(props.record)
  const title = (): string =>
    [textOf(known(), 'number'), textOf(known(), 'title')].filter(Boolean).join(' ') || t.board.title
  const isOffline = (): boolean => sync().network.state === 'offline' || sync().network.state === 'signIn'
  const what = (): string => {
    if (props.state === 'none') return t.order.unknownNone
    if (known() !== undefined) {
      if (isOffline()) return t.order.partlyHereOffline
      return waited() ? t.order.partlyHereSlow : t.order.partlyHereAsking
    }
    if (isOffline()) return t.order.unknownOffline
    return waited() ? t.order.unknownNone : t.order.unknownAsking
  }
  return (
    <Page title={title()} back="/">
      <Show when={known()}>
        {(facts) => (
          <p class="row sec">
            <Glyph name={orderGlyph(textOf(facts(), 'status'))} />
            <span>{orderStatusLabel(textOf(facts(), 'status'))}</span>
          </p>
        )}
      </Show>
      <ThinLane>
        <b>{known() === undefined ? t.order.unknown(device()) : t.order.partlyHere(device())}</b>{' '}
        <span role="status">{what()}</span>
      </ThinLane>
    </Page>
  )
}
