import { createEffect, For, on, onCleanup, onMount, Show } from 'solid-js'
import { m } from '../../text/merge-texts.ts'
import { answersTo } from '../../workspace/ledger/answers.ts'
import { useBoard } from './board-context.ts'
import { HeldCard } from './held-card.tsx'
import { LostCard } from './lost-card.tsx'
import { isTyping } from './need-words.ts'

/** As many as are drawn: the others follow when these are decided. */
const most = 50

/** What waits for a decision, all of it by keyboard: J and K go on and back, the digits answer. */
export const NeedsColumn = () => {
  const { feed, needs } = useBoard()
  let column: HTMLDivElement | undefined
  const onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
    if (event.key === 'j' || event.key === 'k') {
      needs.move(event.key === 'j' ? 1 : -1)
      return
    }
    const selected = needs.all().find(({ id }) => id === needs.selected())
    // What is held has keys of its own.
    if (selected?.kind !== 'lost' || needs.isGone(selected.id)) return
    const answer = answersTo(selected.row)[Number(event.key) - 1]
    if (answer === undefined) return
    event.preventDefault()
    void needs.answer(selected.row, answer)
  }
  onMount(() => document.addEventListener('keydown', onKey))
  onCleanup(() => document.removeEventListener('keydown', onKey))
  createEffect(
    on(needs.selected, (id) => {
      const card = column?.querySelector(`[data-need="${id}"]`)
      card?.scrollIntoView({ block: 'nearest' })
    }),
  )
  return (
    <section class="col needs-col" aria-label={m.needs.title}>
      <div class="col-head">
        <h2 class="grow">{m.needs.title}</h2>
        <span class="small quiet">
          <kbd>J</kbd> <kbd>K</kbd> {m.needs.keys}
        </span>
      </div>
      <div class="scroll" ref={column}>
        <For each={needs.all().slice(0, most)}>
          {(need) => (need.kind === 'lost' ? <LostCard need={need} /> : <HeldCard need={need} />)}
        </For>
        <p class="small quiet rest">
          <Show when={needs.all().length > most} fallback={restText()}>
            {m.feed.more(needs.all().length - most)}
          </Show>
        </p>
      </div>
    </section>
  )

  function restText(): string {
    if (!needs.isHere()) return feed.isLive() === false ? m.feed.offline : m.needs.opening
    return needs.all().length === 0 ? m.needs.none : m.needs.noneElse
  }
}
