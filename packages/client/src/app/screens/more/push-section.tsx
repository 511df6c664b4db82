import { createSignal, Show } from 'solid-js'
import { device } from '../../parts/surface.ts'
import { type PushBrowser, pushWish, thisBrowser } from '../../push/push-browser.ts'
import { type SwitchedOn, switchOff, switchOn } from '../../push/push-here.ts'
import { tn } from '../../text/notice-texts.ts'
import { useNoticeSettings } from '../../workspace/notice-settings.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { Section } from '../work-order/section.tsx'
import { Check } from './check.tsx'

/** Whether this device tells what is new while the app is closed, and of what. The browser is asked only by this switch. */
export const PushSection = (props: { readonly browser?: PushBrowser }) => {
  const workspace = useWorkspace()
  const { settings, change } = useNoticeSettings()
  const browser = props.browser ?? thisBrowser
  const lack = browser.lacks()
  const isRefused = (): boolean => lack === null && browser.permission() === 'denied'
  const [isOn, setOn] = createSignal(
    lack === null && browser.permission() === 'granted' && pushWish(workspace.session()).isOn(),
  )
  const [isBusy, setBusy] = createSignal(false)
  const [outcome, setOutcome] = createSignal<SwitchedOn | null>(isRefused() ? 'refused' : null)
  const put = async (wanted: boolean): Promise<void> => {
    setOn(wanted)
    setBusy(true)
    try {
      if (!wanted) {
        setOutcome(null)
        return await switchOff(workspace, browser)
      }
      const became = await switchOn(workspace, browser)
      setOutcome(became)
      setOn(became === 'on')
    } finally {
      setBusy(false)
    }
  }
  const trouble = (): string | null => {
    if (lack !== null) return tn.push[lack]
    const became = outcome()
    return became === null || became === 'on' ? null : tn.push[became]
  }
  return (
    <Section title={tn.push.title}>
      <p class="small">{tn.push.about(device())}</p>
      <Show when={lack === null}>
        <Check
          label={tn.push.on(device())}
          checked={isOn()}
          disabled={isBusy()}
          onChange={(wanted) => void put(wanted)}
        />
      </Show>
      <div role="status">
        <Show when={isBusy() && isOn() && browser.permission() === 'default'}>
          <p class="small">{tn.push.asking}</p>
        </Show>
        <Show when={!isBusy() && trouble()}>{(said) => <p class="small">{said()}</p>}</Show>
      </div>
      <Show when={isOn()}>
        <Check label={tn.push.visits} checked={settings().visits} onChange={(visits) => change({ visits })} />
        <Check
          label={tn.push.decided}
          checked={settings().decided}
          onChange={(decided) => change({ decided })}
        />
        <Show when={workspace.plans()}>
          <p class="small quiet">{tn.push.desk}</p>
        </Show>
      </Show>
    </Section>
  )
}
