import type { RecordContent, RecordId } from '@fieldmerge/shared'
import { createMemo, createSignal, For, Show } from 'solid-js'
import { Glyph } from '../../parts/glyph.tsx'
import { t } from '../../text/texts.ts'
import { moment } from '../../text/time.ts'
import { useContents } from '../../workspace/content.ts'
import { numberOf, textOf } from '../../workspace/fact-values.ts'
import { keepEqual } from '../../workspace/keep-equal.ts'
import { personName } from '../../workspace/people.ts'
import { type Happening, timelineOf } from '../../workspace/timeline.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { useOrder } from './order-context.ts'
import { Section } from './section.tsx'

const few = 6

/** Who did what on this job, the newest first. */
export const Timeline = () => {
  const workspace = useWorkspace()
  const { facts, now, zone } = workspace
  const order = useOrder()
  const [all, setAll] = createSignal(false)
  const bookings = useContents(() => order.visits().map(({ booking }) => booking))
  const happenings = createMemo((before: readonly Happening[]) => {
    const own = facts.get(order.record())
    const read = order.visits().flatMap(({ booking, resource }) => {
      const content: RecordContent | undefined = bookings().get(booking)
      return content === undefined ? [] : [{ resource: resource ?? '', content }]
    })
    const made = {
      at: numberOf(own, 'openedAt') ?? numberOf(own, 'createdAt'),
      by: textOf(own, 'createdBy') as RecordId | '',
    }
    return keepEqual(before, timelineOf(order.view, made, read), ({ at, text }) => `${at} ${text}`)
  }, [])
  const shown = () => (all() ? happenings() : happenings().slice(0, few))
  return (
    <Show when={happenings().length > 0}>
      <Section title={t.timeline.title}>
        <ol class="timeline">
          <For each={shown()}>
            {({ at, by, text, glyph }) => (
              <li class="row">
                <Glyph name={glyph} />
                <span class="grow">
                  {text}
                  <span class="sub">{personName(workspace, by)}</span>
                </span>
                <span class="data small">{moment(at, now(), zone())}</span>
              </li>
            )}
          </For>
        </ol>
        <Show when={happenings().length > shown().length}>
          <button type="button" class="btn full" onClick={() => setAll(true)}>
            {t.board.showMore(happenings().length - shown().length)}
          </button>
        </Show>
      </Section>
    </Show>
  )
}
