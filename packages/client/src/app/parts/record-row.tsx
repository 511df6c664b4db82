import { fieldService, type RecordId, typeOf } from '@fieldmerge/shared'
import { createMemo, type JSX, Show } from 'solid-js'
import { t } from '../text/texts.ts'
import { moment } from '../text/time.ts'
import { labelOfState } from '../text/type-labels.ts'
import { linkOf, linksOf, numberOf, textOf } from '../workspace/fact-values.ts'
import { jobOf } from '../workspace/job.ts'
import { orderGlyph, orderStatusLabel } from '../workspace/order-states.ts'
import { recordPath } from '../workspace/paths.ts'
import { useWorkspace } from '../workspace/workspace.ts'
import { Glyph } from './glyph.tsx'

/**
 * A record in a list: what it is called, what tells it apart, and the way to it. The router follows plain links, too;
 * its own are for the bar: each works out again and again whether its page is the one that is shown.
 */
export const RecordRow = (props: { readonly record: RecordId; readonly side?: JSX.Element }) => (
  <Show when={typeOf(props.record) === 'workOrder'} fallback={<OtherRow {...props} />}>
    <OrderRow {...props} />
  </Show>
)

const OrderRow = (props: { readonly record: RecordId; readonly side?: JSX.Element }) => {
  const { facts } = useWorkspace()
  const job = createMemo(() => jobOf(facts, props.record))
  // Another job in the same state keeps its glyph.
  const status = createMemo(() => job()?.status ?? '')
  return (
    <a class="row-link" href={recordPath(props.record)}>
      <span class="grow">
        <span class="found-title">{job()?.title || t.noTitle}</span>
        <span class="sub">{job()?.address}</span>
        <span class="sub at">
          <span class="data">{job()?.number}</span>
          <Glyph name={orderGlyph(status())} />
          <span>{orderStatusLabel(status())}</span>
        </span>
      </span>
      {props.side}
    </a>
  )
}

/** The facts that tell apart what is named alike, by type. Names of linked records stand for them. */
const second: Readonly<Record<string, readonly string[]>> = {
  account: ['phone'],
  contact: ['jobTitle', 'account'],
  functionalLocation: ['territory'],
  customerAsset: ['serialNumber', 'functionalLocation'],
  product: ['code', 'unit'],
  user: ['teams'],
  inventory: ['warehouse'],
  timeEntry: ['resource', 'start', 'status'],
  booking: ['resource', 'start', 'status'],
  purchaseOrder: ['vendor', 'status'],
  rma: ['account', 'status'],
  rtv: ['vendor', 'status'],
  agreement: ['account', 'status'],
  knowledgeArticle: ['topic'],
}

const OtherRow = (props: { readonly record: RecordId; readonly side?: JSX.Element }) => {
  const { facts, now, zone } = useWorkspace()
  const own = () => facts.get(props.record)
  const type = () => fieldService.types.get(typeOf(props.record))
  const words = (name: string): string => {
    const known = type()
    if (name === 'status' && known !== undefined) return labelOfState(known, textOf(own(), 'status'))
    const field = known?.fields[name]
    if (field?.kind === 'link') return textOf(facts.get(linkOf(own(), name)), 'title')
    if (field?.kind === 'links')
      return linksOf(own(), name)
        .map((link) => textOf(facts.get(link), 'title'))
        .filter(Boolean)
        .join(', ')
    if (field?.kind === 'instant') {
      const at = numberOf(own(), name)
      return at === null ? '' : moment(at, now(), zone())
    }
    return textOf(own(), name)
  }
  const sub = (): string => (second[typeOf(props.record)] ?? []).map(words).filter(Boolean).join(', ')
  return (
    <a class="row-link" href={recordPath(props.record)}>
      <span class="grow">
        {textOf(own(), 'title') || t.noTitle}
        <Show when={sub()}>{(text) => <span class="sub">{text()}</span>}</Show>
      </span>
      {props.side}
    </a>
  )
}
