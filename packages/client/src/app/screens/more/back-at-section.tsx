import { systemClock } from '@fieldmerge/shared'
import { createSignal, createUniqueId, Show } from 'solid-js'
import { m } from '../../text/merge-texts.ts'
import { fromLocalInput, moment, toLocalInput } from '../../text/time.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { Section } from '../work-order/section.tsx'

/** Tells the desk when to expect somebody who goes where there is no network. */
export const BackAtSection = () => {
  const { backAt, now, zone } = useWorkspace()
  const id = createUniqueId()
  const [typed, setTyped] = createSignal('')
  const say = (): void => {
    const at = fromLocalInput(typed(), zone())
    if (at !== null && at > systemClock.now()) backAt.say(at)
  }
  return (
    <Section title={m.backAt.title}>
      <p class="small">{m.backAt.text}</p>
      <Show
        when={backAt.at()}
        fallback={
          <div class="form-row">
            <label for={id}>{m.backAt.label}</label>
            <input
              id={id}
              class="text-input data"
              type="datetime-local"
              min={toLocalInput(now(), zone())}
              onInput={({ currentTarget }) => setTyped(currentTarget.value)}
            />
            <button type="button" class="btn full" onClick={say}>
              {m.backAt.say}
            </button>
          </div>
        }
      >
        {(at) => (
          <p class="row">
            <span class="grow">{m.crews.back(moment(at(), now(), zone()))}</span>
            <button type="button" class="btn" onClick={() => backAt.say(null)}>
              {m.backAt.take}
            </button>
          </p>
        )}
      </Show>
    </Section>
  )
}
