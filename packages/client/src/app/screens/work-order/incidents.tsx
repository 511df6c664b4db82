import { type Child, parseRecordId, setChildField } from '@fieldmerge/shared'
import { A } from '@solidjs/router'
import { For, Show } from 'solid-js'
import { paintOf } from '../../parts/who.tsx'
import { t } from '../../text/texts.ts'
import { duration } from '../../text/time.ts'
import { labelOfChildren } from '../../text/type-labels.ts'
import { textOf } from '../../workspace/fact-values.ts'
import { recordPath } from '../../workspace/paths.ts'
import { workOrder as type } from '../../workspace/record-types.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { TouchedBy } from './field-frame.tsx'
import { useOrder } from './order-context.ts'
import { Section } from './section.tsx'

const collection = 'incidents'

/** What is wrong, the main thing first; each is ticked when it is put right. */
export const Incidents = () => {
  const { view } = useOrder()
  const incidents = () => view.children[collection] ?? []
  const resolved = (): number => incidents().filter(({ fields }) => fields.resolved === true).length
  return (
    <Show when={incidents().length > 0}>
      <Section
        title={labelOfChildren(type, collection)}
        side={t.incidents.resolvedOf(resolved(), incidents().length)}
      >
        <ul class="rows">
          <For each={incidents()}>
            {(incident) => (
              <li>
                <Incident incident={incident} />
              </li>
            )}
          </For>
        </ul>
      </Section>
    </Show>
  )
}

const Incident = (props: { readonly incident: Child }) => {
  const { facts } = useWorkspace()
  const order = useOrder()
  const path = (): string => `${collection}/${props.incident.id}`
  const mark = () => order.view.marks.of(path())
  const text = (field: string): string => String(props.incident.fields[field] ?? '')
  const linked = (field: string): string => textOf(facts.get(parseRecordId(text(field))), 'title')
  const name = (): string => text('name') || linked('incidentType') || t.noTitle
  const more = (): string => {
    const { minutes } = props.incident.fields
    const time = typeof minutes === 'number' ? t.incidents.about(duration(minutes * 60_000)) : ''
    return [text('description'), time].filter(Boolean).join(', ')
  }
  const asset = () => (linked('customerAsset') === '' ? null : parseRecordId(text('customerAsset')))
  const tick = (resolved: boolean): void => {
    order.view.marks.clear(path())
    void order.edit(resolved ? t.incidents.resolved(name()) : t.incidents.reopened(name()), (doc) =>
      setChildField(doc, type, collection, props.incident.id, { resolved }),
    )
  }
  return (
    <>
      <label
        class="tick"
        classList={{ touched: mark() !== undefined }}
        style={{ '--c': paintOf(mark()?.by?.color ?? 8) }}
      >
        <input
          type="checkbox"
          checked={props.incident.fields.resolved === true}
          disabled={order.view.isReadOnly()}
          onChange={(event) => tick(event.currentTarget.checked)}
        />
        <span class="grow">
          {name()}
          <Show when={more()}>{(said) => <span class="sub">{said()}</span>}</Show>
          <Show when={mark()}>{(known) => <TouchedBy mark={known()} />}</Show>
        </span>
      </label>
      <Show when={asset()}>
        {(id) => (
          <A class="row-link" href={recordPath(id())}>
            {linked('customerAsset')}
          </A>
        )}
      </Show>
    </>
  )
}
