import type { RecordId, RecordType } from '@fieldmerge/shared'
import { createMemo, createSignal, For, Show } from 'solid-js'
import { RecordRows } from '../../parts/record-rows.tsx'
import { t } from '../../text/texts.ts'
import { pluralOfType } from '../../text/type-labels.ts'
import { type Pointing, pointingAt } from '../../workspace/pointing.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { Section } from '../work-order/section.tsx'

const few = 5

/** What on this device points at a record: an account's contacts and jobs, an asset's parts and history. */
export const PointingHere = (props: { readonly record: RecordId; readonly type: RecordType }) => {
  const { facts } = useWorkspace()
  const groups = createMemo(() =>
    pointingAt(props.record, props.type, (type) => facts.ofType(type)).filter(
      // Bookings are told by their work orders.
      ({ type }) => type.name !== 'booking',
    ),
  )
  return <For each={groups()}>{(group) => <Group group={group} own={props.type} />}</For>
}

const Group = (props: { readonly group: Pointing; readonly own: RecordType }) => {
  const [all, setAll] = createSignal(false)
  const shown = () => (all() ? props.group.records : props.group.records.slice(0, few))
  const title = (): string =>
    props.group.type === props.own ? t.record.parts : pluralOfType(props.group.type)
  return (
    <Section title={title()} side={String(props.group.records.length)}>
      <RecordRows records={shown()} />
      <Show when={props.group.records.length > shown().length}>
        <button type="button" class="btn full" onClick={() => setAll(true)}>
          {t.board.showMore(props.group.records.length - shown().length)}
        </button>
      </Show>
    </Section>
  )
}
