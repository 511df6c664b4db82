import { createSignal, onMount, Show } from 'solid-js'
import { device } from '../../parts/surface.ts'
import { byteSize } from '../../text/byte-size.ts'
import { t } from '../../text/texts.ts'
import { askToPersist, readStorage, storage } from '../../workspace/storage.ts'
import { Gauge } from './progress.tsx'

/** How much room there is, and whether the browser keeps what is here when it runs short. */
export const StorageSection = () => {
  const [refused, setRefused] = createSignal(false)
  onMount(() => void readStorage())
  const figures = () => {
    const { used, quota } = storage()
    return used === null || quota === null || quota === 0 ? null : { used, quota }
  }
  const ask = async (): Promise<void> => {
    setRefused(!(await askToPersist(true)))
  }
  return (
    <section class="sec" aria-labelledby="storage">
      <div class="row storage">
        <h2 id="storage" class="grow">
          {t.safe.storage}
        </h2>
        <span class="data small">
          <Show when={figures()} fallback={t.safe.unknownStorage}>
            {(known) => t.safe.used(byteSize(known().used), byteSize(known().quota))}
          </Show>
        </span>
      </div>
      <Show when={figures()}>{(known) => <Gauge share={known().used / known().quota} />}</Show>
      <p class="small quiet storage-word">
        {storage().persisted === true ? t.safe.persisted(device()) : t.safe.notPersisted(device())}
      </p>
      <Show when={storage().persisted === false}>
        <button type="button" class="btn full" onClick={() => void ask()}>
          {t.safe.askPersist}
        </button>
      </Show>
      <Show when={refused()}>
        <p class="small" role="status">
          {t.safe.persistRefused}
        </p>
      </Show>
    </section>
  )
}
