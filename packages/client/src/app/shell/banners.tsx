import { A, useLocation } from '@solidjs/router'
import type { JSX } from 'solid-js'
import { Show } from 'solid-js'
import { Glyph, type GlyphName } from '../parts/glyph.tsx'
import type { Tone } from '../parts/state-word.tsx'
import { device } from '../parts/surface.ts'
import { t } from '../text/texts.ts'
import { moment } from '../text/time.ts'
import { downloadOutbox } from '../workspace/export-outbox.ts'
import { useWorkspace } from '../workspace/workspace.ts'
import { isProtectedAddress } from './address.ts'
import { update } from './app-update.ts'
import { eviction, setEviction } from './eviction.ts'

/** What the person has to know on whatever page they are: the worst first. */
export const Banners = () => {
  const workspace = useWorkspace()
  const { sync, now, zone } = workspace
  const location = useLocation()
  return (
    <>
      <Show when={sync().unsaved > 0}>
        <Banner tone="lost" glyph="lost" alert text={t.banner.unsaved(sync().unsaved, device())}>
          <button type="button" class="btn" onClick={() => downloadOutbox(workspace)}>
            {t.banner.export}
          </button>
        </Banner>
      </Show>
      <Show when={sync().unsaved === 0 && sync().storeProblem}>
        <Banner tone="held" glyph="held" text={t.banner.storeProblem(device())} />
      </Show>
      <Show when={eviction()}>
        {(known) => (
          <Banner tone="lost" glyph="lost" text={evictedText(known().lastContact)}>
            <button type="button" class="btn" onClick={() => setEviction(null)}>
              {t.banner.understood}
            </button>
          </Banner>
        )}
      </Show>
      <InsecureBanner />
      <Show when={sync().network.state === 'signIn' && location.pathname !== '/safe'}>
        <Banner tone="held" glyph="held" text={t.banner.signIn(device())}>
          <A class="btn" href="/safe">
            {t.banner.signInNow}
          </A>
        </Banner>
      </Show>
      <Show when={sync().network.state === 'barred'}>
        <Banner tone="held" glyph="held" text={barredText()} />
      </Show>
      <Show when={update.isReady()}>
        <Banner tone="plain" glyph="sent" text={t.banner.update}>
          <button type="button" class="btn" onClick={() => void update.take()}>
            {t.banner.updateNow}
          </button>
        </Banner>
      </Show>
    </>
  )

  function barredText(): string {
    const { reason } = sync()
    return reason === 'device-revoked' ? t.banner.revoked(device()) : t.banner.barred(reason ?? '')
  }

  function evictedText(lastContact: number | null): string {
    return lastContact === null ? t.banner.evictedNever : t.banner.evicted(moment(lastContact, now(), zone()))
  }
}

/** A plain http address has no service worker, no locks: said before any edit. */
export const InsecureBanner = () => (
  <Show when={!isProtectedAddress()}>
    <Banner tone="held" glyph="held" text={`${t.banner.insecure} ${t.banner.insecureMore}`} />
  </Show>
)

const Banner = (props: {
  readonly tone: Tone
  readonly glyph: GlyphName
  readonly text: string
  readonly alert?: boolean
  readonly children?: JSX.Element
}) => (
  <div class={`notice banner is-${props.tone}`} role={props.alert === true ? 'alert' : undefined}>
    <Glyph name={props.glyph} />
    <p class="grow">{props.text}</p>
    {props.children}
  </div>
)
