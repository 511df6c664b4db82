import type { RecordId } from '@fieldmerge/shared'
import { A, useNavigate } from '@solidjs/router'
import CopyPlus from 'lucide-solid/icons/copy-plus'
import { For, Show } from 'solid-js'
import { t } from '../../text/texts.ts'
import { createFollowUp } from '../../workspace/create-work-order.ts'
import { linkOf, textOf } from '../../workspace/fact-values.ts'
import { orderPath } from '../../workspace/paths.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { useOrder } from './order-context.ts'
import { Section } from './section.tsx'

/** Where this work order comes from and what has come of it; and a way to go on another day. */
export const Related = () => {
  const workspace = useWorkspace()
  const { facts } = workspace
  const order = useOrder()
  const navigate = useNavigate()
  const before = () => linkOf(facts.get(order.record()), 'followUpOf')
  const followUps = () => facts.naming('workOrder', 'followUpOf', order.record())
  const create = async (): Promise<void> => {
    const made = await createFollowUp(workspace, order.record())
    if (made !== null) navigate(orderPath(made))
  }
  return (
    <Section title={t.order.related}>
      <ul class="rows">
        <Show when={before()}>{(id) => <OrderRow record={id()} kind={t.order.followUpOf} />}</Show>
        <For each={followUps()}>{(record) => <OrderRow record={record} kind={t.order.followUp} />}</For>
      </ul>
      <button type="button" class="btn full" disabled={order.view.isReadOnly()} onClick={() => void create()}>
        <CopyPlus class="i" aria-hidden="true" />
        {t.order.createFollowUp}
      </button>
    </Section>
  )
}

const OrderRow = (props: { readonly record: RecordId; readonly kind: string }) => {
  const { facts } = useWorkspace()
  return (
    <li>
      <A class="row-link" href={orderPath(props.record)}>
        <span class="grow">
          <span class="sub">{props.kind}</span>
          {textOf(facts.get(props.record), 'title') || t.noTitle}
        </span>
        <span class="data small">{textOf(facts.get(props.record), 'number')}</span>
      </A>
    </li>
  )
}
