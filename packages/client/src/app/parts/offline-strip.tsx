import { Show } from 'solid-js'
import { t } from '../text/texts.ts'
import { moment } from '../text/time.ts'
import { useWorkspace } from '../workspace/workspace.ts'
import { device } from './surface.ts'

/** No network: one sentence on a broken lane, no alarm, nothing to do. */
export const OfflineStrip = (props: { readonly more?: string }) => {
  const { sync, now, zone } = useWorkspace()
  return (
    <Show when={sync().network.state === 'offline'}>
      <div class="strip-off">
        <span class="broken" />
        <span class="grow">
          <b>{t.strip.since(moment(sync().network.since, now(), zone()))}</b>{' '}
          {props.more ?? t.strip.works(device())}
        </span>
      </div>
    </Show>
  )
}
