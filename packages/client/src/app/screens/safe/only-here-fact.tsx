import { Show } from 'solid-js'
import { device } from '../../parts/surface.ts'
import { t } from '../../text/texts.ts'
import { downloadOutbox } from '../../workspace/export-outbox.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { Fact } from './fact.tsx'

/** What is nowhere else; and, loudly, what is not even here. */
export const OnlyHereFact = () => {
  const workspace = useWorkspace()
  const { sync } = workspace
  const saved = (): number => Math.max(0, sync().edits - (sync().unsaved > 0 ? 1 : 0))
  return (
    <>
      <Show when={sync().unsaved > 0}>
        <Fact glyph="lost" tone="lost" label={t.safe.unsaved} value={t.edits(sync().unsaved)}>
          {t.safe.unsavedMore(device())}{' '}
          <button type="button" class="btn" onClick={() => downloadOutbox(workspace)}>
            {t.banner.export}
          </button>
        </Fact>
      </Show>
      <Show
        when={sync().edits > 0}
        fallback={<Fact glyph="phone" tone="plain" label={t.safe.only(device())} value={t.safe.nothing} />}
      >
        <Fact
          glyph="phone"
          tone="wait"
          label={t.safe.only(device())}
          value={t.safe.editsIn(sync().edits, sync().orders)}
        >
          <Show when={saved() > 0}>
            {sync().network.state === 'online' && sync().sent
              ? t.safe.sending(sync().edits)
              : t.safe.savedHere}
          </Show>
        </Fact>
      </Show>
    </>
  )
}
