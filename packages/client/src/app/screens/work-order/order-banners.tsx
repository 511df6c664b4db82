import { parseRecordId } from '@fieldmerge/shared'
import { A } from '@solidjs/router'
import { type JSX, Show } from 'solid-js'
import { Glyph, type GlyphName } from '../../parts/glyph.tsx'
import type { Tone } from '../../parts/state-word.tsx'
import { device } from '../../parts/surface.ts'
import { t } from '../../text/texts.ts'
import { moment } from '../../text/time.ts'
import { toldReason } from '../../text/told-reason.ts'
import { isCalledOff } from '../../workspace/called-off.ts'
import { textOf } from '../../workspace/fact-values.ts'
import { latest } from '../../workspace/status-times.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { useOrder } from './order-context.ts'

/** What the person should know of this work order before they go on with it. */
export const OrderBanners = () => {
  const { edits, facts, me, now, plans, replica, workOrderOf, zone } = useWorkspace()
  const order = useOrder()
  const here = () =>
    edits().filter(({ record }) => record === order.record() || workOrderOf(record) === order.record())
  const held = () => here().filter(({ state }) => state === 'held' || state === 'refused')
  const isDecided = (): boolean =>
    here().some(({ state, decision }) => state === 'decided' && decision?.kind !== 'accepted')
  const reasons = (): string => [...new Set(held().map(({ code }) => toldReason(code ?? '')))].join(' ')
  const isCarried = (): boolean => {
    const why = replica.facts.head(order.record())?.why
    return why !== undefined && why !== 'open'
  }
  /** It was given to somebody else and only stays for some days, as the profile says. */
  const isInGrace = (): boolean =>
    facts.get(order.record())?.createdBy !== me &&
    isCarried() &&
    order.mine() === null &&
    !plans() &&
    !order.view.notices().has('left')
  const calledOff = (): string => {
    const last = latest(order.view.transitions, 'canceled')
    if (last === null) return t.day.calledOff
    const who = textOf(facts.get(parseRecordId(last.by)), 'name') || t.order.desk
    return t.order.calledOff(who, moment(last.at, now(), zone()))
  }
  const isPosted = (): boolean => textOf(facts.get(order.record()), 'status') === 'posted'
  return (
    <>
      <Show when={order.view.notices().has('rightLost')}>
        <Banner tone="held" glyph="held" text={t.order.rightLost} />
      </Show>
      <Show when={order.view.notices().has('left') && !order.view.isReadOnly()}>
        <Banner tone="held" glyph="held" text={t.order.left} />
      </Show>
      <Show when={isInGrace()}>
        <Banner tone="held" glyph="held" text={t.order.leftForNow(device())} />
      </Show>
      <Show when={held().length > 0}>
        <Banner tone="held" glyph="held" text={`${t.order.heldHere(held().length)} ${reasons()}`}>
          <A class="btn" href="/outbox">
            {t.order.showOutbox}
          </A>
        </Banner>
      </Show>
      <Show when={isDecided()}>
        <Banner tone="plain" glyph="done" text={t.order.decidedHere}>
          <A class="btn" href="/outbox">
            {t.order.showOutbox}
          </A>
        </Banner>
      </Show>
      <Show when={isCalledOff(facts, order.record()) && !plans()}>
        <Banner tone="held" glyph="canceled" text={calledOff()} />
      </Show>
      <Show when={isPosted() && !plans()}>
        <Banner tone="plain" glyph="done" text={t.order.posted} />
      </Show>
    </>
  )
}

const Banner = (props: {
  readonly tone: Tone
  readonly glyph: GlyphName
  readonly text: string
  readonly children?: JSX.Element
}) => (
  <div class={`notice banner is-${props.tone}`}>
    <Glyph name={props.glyph} />
    <p class="grow">{props.text}</p>
    {props.children}
  </div>
)
