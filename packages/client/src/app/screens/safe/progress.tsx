import { Show } from 'solid-js'
import { device } from '../../parts/surface.ts'
import { t } from '../../text/texts.ts'
import { useWorkspace } from '../../workspace/workspace.ts'

/** How much of what belongs on this device is here, while it is being filled. */
export const Progress = () => {
  const { sync } = useWorkspace()
  return (
    <Show when={sync().progress}>
      {(progress) => (
        <section class="sec">
          <label class="row">
            <span class="grow">{t.safe.progress(device())}</span>
            <span class="data small">{t.safe.progressOf(progress().records, progress().ofRecords)}</span>
            <progress class="sr-only" max={progress().ofRecords} value={progress().records} />
          </label>
          <Gauge share={progress().records / Math.max(1, progress().ofRecords)} />
        </section>
      )}
    </Show>
  )
}

/** A share drawn as a lane; the figure stands beside it in words. */
export const Gauge = (props: { readonly share: number }) => (
  <div class="gauge" aria-hidden="true">
    <i style={{ width: `${Math.round(Math.min(1, Math.max(0, props.share)) * 100)}%` }} />
  </div>
)
