import Download from 'lucide-solid/icons/download'
import RefreshCw from 'lucide-solid/icons/refresh-cw'
import { createMemo, For } from 'solid-js'
import { OfflineStrip } from '../../parts/offline-strip.tsx'
import { device } from '../../parts/surface.ts'
import { ThinLane } from '../../parts/thin-lane.tsx'
import { Page } from '../../shell/page.tsx'
import { t } from '../../text/texts.ts'
import { moment } from '../../text/time.ts'
import { downloadOutbox } from '../../workspace/export-outbox.ts'
import { parcelsOf } from '../../workspace/parcels.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { ParcelSheet } from './parcel-sheet.tsx'

/** What is only on this device, in work-order words. */
export const OutboxScreen = () => {
  const workspace = useWorkspace()
  const { edits, sync, now, zone, workOrderOf, replica } = workspace
  const parcels = createMemo(() => parcelsOf(edits(), workOrderOf))
  const empty = (): string => {
    const { confirmedAt } = sync()
    return confirmedAt === null
      ? t.outbox.emptyNever
      : t.outbox.emptySince(moment(confirmedAt, now(), zone()))
  }
  return (
    <Page title={t.outbox.title} sub={sync().edits > 0 && t.outbox.only(sync().edits, device())}>
      <div class="narrow outbox">
        <OfflineStrip more={t.strip.sends} />
        <For each={parcels()} fallback={<ThinLane>{empty()}</ThinLane>}>
          {(parcel) => <ParcelSheet parcel={parcel} />}
        </For>
        <div class="pair outbox-acts">
          <button
            type="button"
            class="btn"
            disabled={parcels().length === 0}
            onClick={() => downloadOutbox(workspace)}
          >
            <Download class="i" aria-hidden="true" />
            {t.outbox.export}
          </button>
          <button type="button" class="btn" onClick={() => replica.tryNow()}>
            <RefreshCw class="i" aria-hidden="true" />
            {t.outbox.tryNow}
          </button>
        </div>
      </div>
    </Page>
  )
}
