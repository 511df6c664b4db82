import { typeOf } from '@fieldmerge/shared'
import { A } from '@solidjs/router'
import { createMemo, For, Match, Show, Switch } from 'solid-js'
import { Glyph } from '../../parts/glyph.tsx'
import { t } from '../../text/texts.ts'
import type { Row } from '../../workspace/fact-signals.ts'
import { linkOf, listOf, textOf } from '../../workspace/fact-values.ts'
import { jobOf } from '../../workspace/job.ts'
import { orderGlyph, orderStatusLabel } from '../../workspace/order-states.ts'
import { articlePath, orderPath, recordPath } from '../../workspace/paths.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { RecordRow } from '../record/record-row.tsx'

/** One record that was found. What jobs are about leads to its jobs, all else to its page; people are rung up. */
export const FoundRow = (props: { readonly row: Row }) => (
  <Switch fallback={<RecordRow row={props.row} />}>
    <Match when={typeOf(props.row.record) in fieldsFor}>
      <Jobs row={props.row} />
    </Match>
    <Match when={typeOf(props.row.record) === 'workOrder'}>
      <Order row={props.row} />
    </Match>
    <Match when={typeOf(props.row.record) === 'knowledgeArticle'}>
      <A class="row-link" href={articlePath(props.row.record)}>
        {textOf(props.row.facts, 'title')}
      </A>
    </Match>
    <Match when={typeOf(props.row.record) === 'user' || typeOf(props.row.record) === 'contact'}>
      <div class="row">
        <span class="grow">
          <RecordRow row={props.row} />
        </span>
        <Show when={textOf(props.row.facts, 'phone')}>
          {(phone) => (
            <a class="btn" href={`tel:${phone().replaceAll(' ', '')}`}>
              {phone()}
            </a>
          )}
        </Show>
      </div>
    </Match>
  </Switch>
)

const Order = (props: { readonly row: Row }) => {
  const { facts } = useWorkspace()
  const job = createMemo(() => jobOf(facts, props.row.record))
  const status = (): string => job()?.status ?? ''
  return (
    <A class="row-link" href={orderPath(props.row.record)}>
      <span class="grow">
        <span class="found-title">{job()?.title || t.order.noTitle}</span>
        <span class="sub">{job()?.address}</span>
        <span class="sub at">
          <span class="data">{job()?.number}</span>
          <Glyph name={orderGlyph(status())} />
          <span>{orderStatusLabel(status())}</span>
        </span>
      </span>
    </A>
  )
}

/** The fields of a work order that may name such a record. */
const fieldsFor: Readonly<Record<string, string>> = {
  functionalLocation: 'functionalLocation',
  customerAsset: 'customerAsset',
  account: 'account',
  product: 'products',
}

const Jobs = (props: { readonly row: Row }) => {
  const { facts } = useWorkspace()
  const field = (): string => fieldsFor[typeOf(props.row.record)] ?? ''
  const jobs = createMemo(() =>
    facts
      .ofType('workOrder')
      .filter(
        (row) =>
          linkOf(row.facts, field()) === props.row.record ||
          listOf(row.facts, field()).includes(props.row.record),
      ),
  )
  return (
    <details class="found-jobs">
      <summary class="row-link">
        <span class="grow">{textOf(props.row.facts, 'title')}</span>
        <span class="small quiet">{t.workOrders(jobs().length)}</span>
      </summary>
      <ul class="rows">
        <li>
          <A class="row-link" href={recordPath(props.row.record)}>
            {t.record.about}
          </A>
        </li>
        <For each={jobs()} fallback={<li class="quiet none">{t.search.noOrders}</li>}>
          {(row) => (
            <li>
              <Order row={row} />
            </li>
          )}
        </For>
      </ul>
    </details>
  )
}
