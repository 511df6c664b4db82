import { createSignal, onMount, Show } from 'solid-js'
import { device } from '../../parts/surface.ts'
import { install } from '../../shell/install-prompt.ts'
import { byteSize } from '../../text/byte-size.ts'
import { t } from '../../text/texts.ts'
import { askToPersist, readStorage, storage } from '../../workspace/storage.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { Ahead } from './ahead.tsx'
import { Gauge } from './progress.tsx'

/** How much room there is, whether the browser keeps what is here when it runs short, and what can be thrown away. */
export const StorageSection = () => {
  const { replica, facts } = useWorkspace()
  const [refused, setRefused] = createSignal(false)
  const [freed, setFreed] = createSignal<number | null>(null)
  onMount(() => void readStorage())
  const figures = () => {
    const { used, quota } = storage()
    return used === null || quota === null || quota === 0 ? null : { used, quota }
  }
  const records = (): number => {
    for (const type of ['workOrder', 'booking']) facts.trackType(type)
    return replica.facts.size
  }
  const ask = async (): Promise<void> => {
    setRefused(!(await askToPersist()))
  }
  const freeUp = async (): Promise<void> => {
    setFreed(await replica.freeUp())
    await readStorage()
  }
  const kept = (): string => {
    if (storage().persisted === true) return t.safe.persisted(device())
    return install.isIos() && !install.isInstalled() ? t.room.iosTab : t.safe.notPersisted(device())
  }
  return (
    <section class="sec" aria-labelledby="storage">
      <div class="row storage">
        <h2 id="storage" class="grow">
          {t.room.title}
        </h2>
        <span class="data small">
          <Show when={figures()} fallback={t.safe.unknownStorage}>
            {(known) => t.safe.used(byteSize(known().used), byteSize(known().quota))}
          </Show>
        </span>
      </div>
      <Show when={figures()}>{(known) => <Gauge share={known().used / known().quota} />}</Show>
      <p class="small quiet storage-word">
        {t.room.records(records())}
        <Show when={figures()}>
          {(known) => <>, {t.room.free(byteSize(known().quota - known().used))}</>}
        </Show>
      </p>
      <Ahead />
      <p class="small storage-word">
        {kept()} {install.isInstalled() ? t.room.installed : ''}
      </p>
      <div class="acts">
        <Show when={storage().persisted === false}>
          <button type="button" class="btn" onClick={() => void ask()}>
            {t.safe.askPersist}
          </button>
        </Show>
        <Show when={install.isOffered()}>
          <button type="button" class="btn" onClick={() => void install.ask()}>
            {t.install.now}
          </button>
        </Show>
        <button type="button" class="btn" onClick={() => void freeUp()}>
          {t.room.freeUp}
        </button>
      </div>
      <p class="small quiet storage-word">{t.room.freeUpMore}</p>
      <p class="small" role="status">
        <Show when={refused()}>{t.safe.persistRefused}</Show>
        <Show when={freed() !== null}>
          {freed() === 0 ? t.room.nothingToFree : t.room.freed(freed() ?? 0)}
        </Show>
      </p>
    </section>
  )
}
