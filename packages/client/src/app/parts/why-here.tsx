import { fieldService, type RecordId, typeOf } from '@fieldmerge/shared'
import HelpCircle from 'lucide-solid/icons/circle-question-mark'
import { createMemo, createSignal, For, Show } from 'solid-js'
import { t } from '../text/texts.ts'
import { moment } from '../text/time.ts'
import { labelOfType } from '../text/type-labels.ts'
import { numberOf, textOf } from '../workspace/fact-values.ts'
import { whyHere } from '../workspace/why-here.ts'
import { useWorkspace } from '../workspace/workspace.ts'
import { Dialog } from './dialog.tsx'
import { RecordState } from './record-state.tsx'
import { device } from './surface.ts'

/** Answers why a record is on this device, and whether all of it is safe. */
export const WhyHere = (props: { readonly record: RecordId }) => {
  const [asked, setAsked] = createSignal(false)
  return (
    <>
      <button type="button" class="btn full" aria-haspopup="dialog" onClick={() => setAsked(true)}>
        <HelpCircle class="i" aria-hidden="true" />
        {t.why.ask}
      </button>
      <Show when={asked()}>
        <Dialog title={t.why.ask} onClose={() => setAsked(false)}>
          <Answer record={props.record} />
        </Dialog>
      </Show>
    </>
  )
}

const Answer = (props: { readonly record: RecordId }) => {
  const { replica, facts, me, now, zone } = useWorkspace()
  const why = createMemo(() => {
    facts.get(props.record)
    return whyHere(replica, me, props.record, true)
  })
  const nameOf = (record: RecordId): string => {
    const own = facts.get(record)
    const start = numberOf(own, 'start')
    return typeOf(record) === 'booking' && start !== null
      ? t.why.yourBooking(moment(start, now(), zone()))
      : textOf(own, 'title') || t.noTitle
  }
  const kindOf = (record: RecordId): string => {
    const type = fieldService.types.get(typeOf(record))
    return type === undefined ? '' : labelOfType(type)
  }
  return (
    <>
      <RecordState record={props.record} always />
      <ul class="reasons">
        <For each={why().reasons} fallback={<li>{t.why.nothing}</li>}>
          {(reason) => <li>{t.why.reasons[reason](device())}</li>}
        </For>
        <Show when={why().factsOnly}>
          <li>{t.why.factsOnly(device())}</li>
        </Show>
      </ul>
      <Show when={why().path.length > 1}>
        <p class="label">{t.why.path}</p>
        <ol class="why-path">
          <For each={why().path}>
            {(record) => (
              <li>
                {nameOf(record)}
                <span class="rule"> {kindOf(record)}</span>
              </li>
            )}
          </For>
        </ol>
      </Show>
    </>
  )
}
