import { createMemo, createSignal, Match, onCleanup, Show, Switch } from 'solid-js'
import { device } from '../../parts/surface.ts'
import { t } from '../../text/texts.ts'
import { onDevice } from '../../workspace/ahead.ts'
import { useWorkspace } from '../../workspace/workspace.ts'

/** Whether a day without a network can begin. There is no button: what belongs here comes by itself. */
export const Ahead = () => {
  const { replica, facts } = useWorkspace()
  const [status, setStatus] = createSignal(replica.status)
  onCleanup(replica.onStatus(setStatus))
  const here = createMemo(() => {
    status()
    for (const type of ['workOrder', 'booking']) facts.trackType(type)
    return onDevice(replica.facts.heads())
  })
  const progress = () => {
    const { whole, lacking } = here()
    if (lacking > 0) return { records: whole, ofRecords: whole + lacking }
    return status().progress
  }
  return (
    <p class="small storage-word">
      <Switch fallback={t.ahead.unsure(here().whole)}>
        <Match when={progress()}>{(known) => t.ahead.some(known().records, known().ofRecords)}</Match>
        <Match when={status().complete}>{t.ahead.all(here().whole, device())}</Match>
      </Switch>{' '}
      <Show when={here().listed > 0}>{t.ahead.listed(here().listed)}</Show>
    </p>
  )
}
