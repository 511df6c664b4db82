import LockKeyhole from 'lucide-solid/icons/lock-keyhole'
import { createResource, createSignal, Show } from 'solid-js'
import { Dialog } from '../../parts/dialog.tsx'
import { LabelledInput } from '../../parts/labelled-input.tsx'
import { device } from '../../parts/surface.ts'
import { t } from '../../text/texts.ts'
import { addDevice, canUnlock } from '../../vault/device-unlock.ts'
import { lockNow, lockWith, turnOff } from '../../vault/locking.ts'
import { notices } from '../../workspace/notices.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { Section } from '../work-order/section.tsx'

const shortest = 6

/** The lock: to set it, to open it by the device too, to turn it off. */
export const LockSection = () => {
  const workspace = useWorkspace()
  const { session, sync } = workspace
  const [asking, setAsking] = createSignal(false)
  const [deviceCan] = createResource(canUnlock)
  const isOn = (): boolean => session().vault !== null
  const canBe = (): boolean => 'locks' in navigator && session().keepKey !== null
  /** Stores are not moved while something is nowhere on the disk. */
  const isSaved = (): boolean => {
    if (sync().unsaved > 0) notices.show({ text: t.lock.unsaved })
    return sync().unsaved === 0
  }
  const set = async (pin: string): Promise<void> => {
    if (isSaved() && !(await lockWith(workspace, pin))) notices.show({ text: t.lock.otherTab })
  }
  const off = async (): Promise<void> => {
    if (isSaved() && !(await turnOff(workspace))) notices.show({ text: t.lock.otherTab })
  }
  const add = async (): Promise<void> => {
    if (!(await addDevice(session()))) notices.show({ text: t.lock.deviceNot })
  }
  return (
    <Section title={t.lock.title}>
      <Show
        when={isOn()}
        fallback={
          <>
            <p class="small">{canBe() ? t.lock.about(device()) : t.lock.notHere}</p>
            <button
              type="button"
              class="btn full"
              aria-haspopup="dialog"
              disabled={!canBe()}
              onClick={() => setAsking(true)}
            >
              <LockKeyhole class="i" aria-hidden="true" />
              {t.lock.set}
            </button>
          </>
        }
      >
        <p class="small">{t.lock.isOn(device())}</p>
        <Show when={session().vault?.device}>
          <p class="small">{t.lock.deviceOn}</p>
        </Show>
        <div class="acts">
          <button type="button" class="btn" onClick={() => lockNow(session())}>
            {t.lock.now}
          </button>
          <Show when={deviceCan() === true && session().vault?.device === null}>
            <button type="button" class="btn" onClick={() => void add()}>
              {t.lock.addDevice}
            </button>
          </Show>
          <button type="button" class="btn" onClick={() => void off()}>
            {t.lock.off}
          </button>
        </div>
      </Show>
      <Show when={asking()}>
        <Dialog title={t.lock.set} onClose={() => setAsking(false)}>
          <PinForm onPin={(pin) => void set(pin)} />
        </Dialog>
      </Show>
    </Section>
  )
}

const PinForm = (props: { readonly onPin: (pin: string) => void }) => {
  const [pin, setPin] = createSignal('')
  const [again, setAgain] = createSignal('')
  const [problem, setProblem] = createSignal<string | null>(null)
  const submit = (): void => {
    if (pin().length < shortest) return void setProblem(t.lock.short)
    if (pin() !== again()) return void setProblem(t.lock.differ)
    props.onPin(pin())
  }
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <p class="small">{t.lock.strength}</p>
      <LabelledInput label={t.lock.pin} type="password" autocomplete="off" value={pin()} onInput={setPin} />
      <LabelledInput
        label={t.lock.again}
        type="password"
        autocomplete="off"
        value={again()}
        onInput={setAgain}
      />
      <p class="small" role="alert">
        {problem()}
      </p>
      <button type="submit" class="next-step">
        {t.lock.on}
      </button>
    </form>
  )
}
