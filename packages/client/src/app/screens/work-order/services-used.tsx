import {
  addChild,
  type Child,
  newUlid,
  parseRecordId,
  type RecordId,
  removeChild,
  restoreChild,
  setChildField,
  systemClock,
  systemRandom,
} from '@fieldmerge/shared'
import Minus from 'lucide-solid/icons/minus'
import Plus from 'lucide-solid/icons/plus'
import Trash2 from 'lucide-solid/icons/trash'
import Wrench from 'lucide-solid/icons/wrench'
import { createSignal, For, Show } from 'solid-js'
import { RecordPicker } from '../../parts/record-picker.tsx'
import { t } from '../../text/texts.ts'
import { duration } from '../../text/time.ts'
import { textOf } from '../../workspace/fact-values.ts'
import { notices } from '../../workspace/notices.ts'
import { workOrder as type } from '../../workspace/record-types.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { useOrder } from './order-context.ts'
import { Section } from './section.tsx'

const collection = 'services'
/** Minutes are counted by quarters of an hour. */
const quarter = 15

/** Services done: taken from the list of services, or named by hand; their time in quarters of an hour. */
export const Services = () => {
  const { facts } = useWorkspace()
  const order = useOrder()
  const [adding, setAdding] = createSignal(false)
  const services = () => order.view.children[collection] ?? []
  const add = (name: string, service: RecordId | null): void => {
    setAdding(false)
    const id = newUlid(systemClock, systemRandom)
    void order.edit(t.edit.serviceDone(name, t.time.minutes(quarter)), (doc) =>
      addChild(doc, type, collection, { id, values: { service, name, minutes: quarter } }, systemRandom),
    )
  }
  return (
    <Section title={t.services.title}>
      <ul class="rows">
        <For each={services()} fallback={<li class="quiet none">{t.services.none}</li>}>
          {(service) => (
            <li>
              <ServiceRow service={service} />
            </li>
          )}
        </For>
      </ul>
      <button
        type="button"
        class="btn full"
        aria-haspopup="dialog"
        disabled={order.view.isReadOnly()}
        onClick={() => setAdding(true)}
      >
        <Wrench class="i" aria-hidden="true" />
        {t.services.add}
      </button>
      <Show when={adding()}>
        <RecordPicker
          title={t.services.add}
          type="service"
          unlisted={{ label: t.order.addUnlisted, pick: (name) => add(name, null) }}
          onPick={(service) => add(textOf(facts.get(service), 'title'), service)}
          onClose={() => setAdding(false)}
        />
      </Show>
    </Section>
  )
}

const ServiceRow = (props: { readonly service: Child }) => {
  const { facts, me } = useWorkspace()
  const order = useOrder()
  const name = (): string =>
    textOf(facts.get(parseRecordId(String(props.service.fields.service ?? ''))), 'title') ||
    String(props.service.fields.name ?? '')
  const minutes = (): number =>
    typeof props.service.fields.minutes === 'number' ? props.service.fields.minutes : 0
  const set = (next: number): void =>
    void order.edit(t.edit.serviceDone(name(), duration(next * 60_000)), (doc) =>
      setChildField(doc, type, collection, props.service.id, { minutes: next }),
    )
  const fewer = async (): Promise<void> => {
    if (minutes() > quarter) return set(minutes() - quarter)
    const { id } = props.service
    const [called, label] = [name(), t.edit.serviceRemoved(name())]
    const editor = { by: me, at: systemClock.now() }
    const done = await order.edit(label, (doc) => removeChild(doc, type, collection, id, editor))
    if (!done) return
    const restore = (): void =>
      void order.edit(t.edit.serviceRestored(called), (doc) => restoreChild(doc, type, collection, id))
    notices.show({ text: label, action: { label: t.undo.act, run: restore } })
  }
  return (
    <div class="line-item">
      <span>{name()}</span>
      <span class="stepper">
        <button
          type="button"
          class="btn icon"
          aria-label={minutes() > quarter ? t.services.shorter(name()) : t.order.remove(name())}
          onClick={() => void fewer()}
        >
          <Show when={minutes() > quarter} fallback={<Trash2 class="i" aria-hidden="true" />}>
            <Minus class="i" aria-hidden="true" />
          </Show>
        </button>
        <span class="n time">{duration(minutes() * 60_000)}</span>
        <button
          type="button"
          class="btn icon"
          aria-label={t.services.longer(name())}
          onClick={() => set(minutes() + quarter)}
        >
          <Plus class="i" aria-hidden="true" />
        </button>
      </span>
    </div>
  )
}
