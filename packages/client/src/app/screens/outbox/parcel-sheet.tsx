import { type RecordId, typeOf } from '@fieldmerge/shared'
import { A } from '@solidjs/router'
import { createMemo, createSignal, For, type JSX, Show } from 'solid-js'
import { StateWord } from '../../parts/state-word.tsx'
import { device } from '../../parts/surface.ts'
import { byteSize } from '../../text/byte-size.ts'
import { t } from '../../text/texts.ts'
import { duration, moment } from '../../text/time.ts'
import { toldReason } from '../../text/told-reason.ts'
import { editTitle } from '../../workspace/edit-size.ts'
import type { Edit } from '../../workspace/edits.ts'
import { textOf } from '../../workspace/fact-values.ts'
import { jobOf } from '../../workspace/job.ts'
import type { Parcel } from '../../workspace/parcels.ts'
import { orderPath } from '../../workspace/paths.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { DecidedEdit } from './decided-edit.tsx'
import { DismissDialog } from './dismiss-dialog.tsx'

/** All that waits for one work order: what is only here first, then what is held, with the reason. */
export const ParcelSheet = (props: { readonly parcel: Parcel }) => {
  const { facts, sync, now } = useWorkspace()
  const job = createMemo(() => jobOf(facts, props.parcel.record))
  const inState = (...states: readonly string[]) =>
    props.parcel.edits.filter(({ state }) => states.includes(state))
  const waiting = () => inState('waiting')
  const shelved = () => inState('held', 'refused')
  /** How long the oldest edit has waited, and how much all of them are. */
  const size = (): string => {
    const entries = props.parcel.edits.flatMap((edit) => edit.entries)
    const oldest = Math.min(...entries.map(({ madeAt }) => madeAt))
    const bytes = entries.reduce((sum, { envelope }) => sum + envelope.update.length, 0)
    const age = now() - oldest
    return t.outbox.size(age < 60_000 ? null : duration(age), byteSize(bytes))
  }
  const title = (): string =>
    job()?.title || textOf(facts.get(props.parcel.record), 'title') || t.outbox.other
  const sent = (): boolean => sync().network.state === 'online' && sync().sent
  const UnheldState = () => (
    <Show
      when={waiting().length > 0}
      fallback={
        <StateWord tone="plain" glyph="done">
          {t.state.decided}
        </StateWord>
      }
    >
      <WaitingState sent={sent()} />
    </Show>
  )
  return (
    <article
      class="parcel"
      classList={{ hatched: shelved().length === 0 && waiting().length > 0, 'is-held': shelved().length > 0 }}
      aria-label={title()}
    >
      <div class="row top">
        <h2 class="grow">
          <Title record={props.parcel.record} title={title()} />
        </h2>
        <Show when={shelved().length > 0} fallback={<UnheldState />}>
          <StateWord tone="held" glyph="held">
            {inState('held').length > 0 ? t.state.held : t.state.refused}
          </StateWord>
        </Show>
      </div>
      <p class="p">
        <Show when={job()?.number}>{(number) => <span class="data">{number()}</span>}</Show>
        <Show when={job()?.address}>{(address) => <>, {address()}</>}</Show>
      </p>
      <p class="small quiet">{size()}</p>
      <For each={shelved()}>{(edit) => <ShelvedEdit edit={edit} />}</For>
      <For each={inState('decided')}>
        {(edit) => (
          <DecidedEdit edit={edit}>
            <EditLine edit={edit} />
          </DecidedEdit>
        )}
      </For>
      <ul>
        <For each={waiting()}>
          {(edit) => (
            <EditLine edit={edit}>
              <Show when={shelved().length > 0}>
                <WaitingState sent={sent()} />
              </Show>
            </EditLine>
          )}
        </For>
      </ul>
    </article>
  )
}

const Title = (props: { readonly record: RecordId; readonly title: string }) => (
  <Show when={typeOf(props.record) === 'workOrder'} fallback={props.title}>
    <A class="plain-link" href={orderPath(props.record)}>
      {props.title}
    </A>
  </Show>
)

const WaitingState = (props: { readonly sent: boolean }) => (
  <StateWord tone="wait" glyph={props.sent ? 'sent' : 'phone'}>
    {props.sent ? t.state.sent : t.state.onPhone(device())}
  </StateWord>
)

const EditLine = (props: { readonly edit: Edit; readonly children?: JSX.Element }) => {
  const { now, zone } = useWorkspace()
  return (
    <li>
      {editTitle(props.edit)}
      {props.children}
      <span class="data">{moment(props.edit.at, now(), zone())}</span>
    </li>
  )
}

/** An edit that the server keeps for a decision or could not take, with the reason and what comes of it. */
const ShelvedEdit = (props: { readonly edit: Edit }) => {
  const { replica } = useWorkspace()
  const [asking, setAsking] = createSignal(false)
  const isHeld = (): boolean => props.edit.state === 'held'
  const dismiss = async (): Promise<void> => {
    setAsking(false)
    for (const { hash } of props.edit.entries) await replica.outbox.dismiss(hash)
  }
  return (
    <div class="shelved">
      <ul>
        <EditLine edit={props.edit} />
      </ul>
      <p class="small">
        {toldReason(props.edit.code ?? '')} {isHeld() ? t.outbox.heldNobody : t.otherReason.todo}
      </p>
      <Show when={!isHeld()}>
        <button type="button" class="btn" onClick={() => setAsking(true)}>
          {t.outbox.dismiss}
        </button>
      </Show>
      <Show when={asking()}>
        <DismissDialog
          title={t.outbox.dismissTitle(editTitle(props.edit))}
          onKeep={() => setAsking(false)}
          onDismiss={() => void dismiss()}
        />
      </Show>
    </div>
  )
}
