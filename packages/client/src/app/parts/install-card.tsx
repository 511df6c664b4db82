import { Show } from 'solid-js'
import { install } from '../shell/install-prompt.ts'
import { t } from '../text/texts.ts'
import { useWorkspace } from '../workspace/workspace.ts'

/** Offers to install the app: when work has been done and is safe, not at the first visit. */
export const InstallCard = () => {
  const { now, sync } = useWorkspace()
  const isTime = (): boolean =>
    !install.isInstalled() &&
    (install.isOffered() || install.isIos()) &&
    install.mayAsk(now()) &&
    sync().confirmedAt !== null &&
    sync().edits === 0
  return (
    <Show when={isTime()}>
      <section class="sheet install-card" aria-labelledby="install">
        <h2 id="install">{t.install.title}</h2>
        <p class="small">{install.isOffered() ? t.install.text : t.install.ios}</p>
        <div class="pair">
          <button type="button" class="btn" onClick={() => install.notNow(now())}>
            {t.install.later}
          </button>
          <Show when={install.isOffered()}>
            <button type="button" class="btn ink" onClick={() => void install.ask()}>
              {t.install.now}
            </button>
          </Show>
        </div>
      </section>
    </Show>
  )
}
