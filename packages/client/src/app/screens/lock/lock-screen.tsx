import { systemClock } from '@fieldmerge/shared'
import Fingerprint from 'lucide-solid/icons/fingerprint-pattern'
import { createSignal, onCleanup, onMount, Show } from 'solid-js'
import { Dialog } from '../../parts/dialog.tsx'
import { Glyph } from '../../parts/glyph.tsx'
import { LabelledInput } from '../../parts/labelled-input.tsx'
import { Who } from '../../parts/who.tsx'
import type { Session } from '../../session/session.ts'
import { sessions } from '../../session/session-store.ts'
import { t } from '../../text/texts.ts'
import { duration } from '../../text/time.ts'
import { unlockByDevice } from '../../vault/device-unlock.ts'
import { forget, unlock } from '../../vault/locking.ts'
import { noteRight, noteWrong, waitFor } from '../../vault/tries.ts'
import { Forgotten } from './forgotten.tsx'

const second = 1_000

/** A person's work is locked: their PIN opens it, or this device, or a sign-in. */
export const LockScreen = (props: { readonly person: Session }) => {
  const [pin, setPin] = createSignal('')
  const [busy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<string | null>(null)
  const [forgotten, setForgotten] = createSignal(false)
  const [now, setNow] = createSignal(systemClock.now())
  const ticking = setInterval(() => setNow(systemClock.now()), second)
  onCleanup(() => clearInterval(ticking))
  const wait = (): number => waitFor(props.person, now())
  const kept = (): number => props.person.vault?.kept ?? 0
  const open = async (): Promise<void> => {
    if (busy() || wait() > 0 || pin() === '') return
    setBusy(true)
    setProblem(null)
    const isRight = await unlock(props.person, pin())
    setBusy(false)
    if (isRight) return noteRight(props.person)
    noteWrong(props.person, systemClock.now())
    setNow(systemClock.now())
    setPin('')
    setProblem(t.lock.wrong)
    field?.focus()
  }
  const openByDevice = async (): Promise<void> => {
    setProblem((await unlockByDevice(props.person)) ? null : t.lock.deviceNot)
  }
  let field: HTMLInputElement | undefined
  onMount(() => field?.focus())
  return (
    <main id="content" class="phone lone lock">
      <Who name={props.person.name} color={props.person.color} size="big" />
      <h1>{t.lock.hello(props.person.name)}</h1>
      <Show when={kept() > 0}>
        <p>{t.lock.kept(kept())}</p>
      </Show>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault()
          void open()
        }}
      >
        <LabelledInput
          label={t.lock.enter}
          ref={(input) => {
            field = input
          }}
          type="password"
          autocomplete="off"
          disabled={wait() > 0}
          value={pin()}
          onInput={setPin}
        />
        <p class="small" role="alert">
          <Show when={wait() > 0} fallback={problem()}>
            {t.lock.wait(
              wait() < 60 * second ? t.lock.seconds(Math.ceil(wait() / second)) : duration(wait()),
            )}
          </Show>
        </p>
        <button type="submit" class="next-step" disabled={busy() || wait() > 0}>
          {busy() ? t.lock.unlocking : t.lock.unlock}
        </button>
      </form>
      <Show when={props.person.vault?.device}>
        <button type="button" class="btn full" onClick={() => void openByDevice()}>
          <Fingerprint class="i" aria-hidden="true" />
          {t.lock.byDevice}
        </button>
      </Show>
      <button type="button" class="btn full" aria-haspopup="dialog" onClick={() => setForgotten(true)}>
        {t.lock.forgotten}
      </button>
      <button type="button" class="btn full" onClick={() => sessions.leave()}>
        {t.start.somebodyElse}
      </button>
      <p class="small row">
        <Glyph name="phone" /> <span>{t.signIn.protection}</span>
      </p>
      <Show when={forgotten()}>
        <Dialog title={t.lock.forgotten} onClose={() => setForgotten(false)}>
          <Forgotten person={props.person} onRemove={() => void forget(props.person)} />
        </Dialog>
      </Show>
    </main>
  )
}
