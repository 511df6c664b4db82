import { t } from '../../text/texts.ts'
import { clockTime, duration } from '../../text/time.ts'
import { useWorkspace } from '../../workspace/workspace.ts'

/** Where the day stands: solid behind, thin ahead, dashed while there is no network. */
export const NowLine = (props: { readonly first: boolean; readonly last: boolean }) => {
  const { now, zone, sync } = useWorkspace()
  const offline = (): boolean => sync().network.state === 'offline'
  const text = (): string =>
    offline() ? t.day.nowOffline(duration(now() - sync().network.since)) : t.day.now
  return (
    <div class="stop now" classList={{ off: offline(), 'first-now': props.first, 'last-now': props.last }}>
      <time>{clockTime(now(), zone())}</time>
      <span class="rail" />
      <div class="body">{text()}</div>
    </div>
  )
}
