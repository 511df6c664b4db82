import { fieldService, type RecordId, typeOf } from '@fieldmerge/shared'
import { A } from '@solidjs/router'
import { Show } from 'solid-js'
import { t } from '../../text/texts.ts'
import { moment } from '../../text/time.ts'
import { labelOfState } from '../../text/type-labels.ts'
import type { Row } from '../../workspace/fact-signals.ts'
import { linkOf, numberOf, textOf } from '../../workspace/fact-values.ts'
import { recordPath } from '../../workspace/paths.ts'
import { useWorkspace } from '../../workspace/workspace.ts'

/** Facts that tell records of one type apart: words of their own, and the first of these links, by its title. */
const words = ['number', 'code', 'jobTitle']
const links = ['functionalLocation', 'account', 'vendor', 'resource']

/** A record in a list, which leads to its page. What `apart` is about need not be said again. */
export const RecordRow = (props: { readonly row: Row; readonly apart?: RecordId }) => {
  const { facts, now, zone } = useWorkspace()
  const title = (): string => textOf(props.row.facts, 'title')
  const linked = (): string => {
    const ids = links.map((name) => linkOf(props.row.facts, name))
    return textOf(facts.get(ids.find((id) => id !== null && id !== props.apart)), 'title')
  }
  const second = (): string => {
    const known = props.row.facts
    const status = textOf(known, 'status')
    const start = numberOf(known, 'start')
    const onHand = numberOf(known, 'onHand')
    return [
      ...words.map((name) => textOf(known, name)).filter((text) => text !== title()),
      onHand === null ? '' : t.record.onHand(onHand),
      start === null ? '' : moment(start, now(), zone()),
      status && labelOfState(fieldService.type(typeOf(props.row.record)), status),
      linked(),
    ]
      .filter((text) => text !== '')
      .join(', ')
  }
  return (
    <A class="row-link" href={recordPath(props.row.record)}>
      <span class="grow">
        {title() || t.order.noTitle}
        <Show when={second()}>{(text) => <span class="sub">{text()}</span>}</Show>
      </span>
    </A>
  )
}
