import { A } from '@solidjs/router'
import { createMemo, type JSX, Show } from 'solid-js'
import { Glyph, type GlyphName } from '../../parts/glyph.tsx'
import { InstallCard } from '../../parts/install-card.tsx'
import type { Tone } from '../../parts/state-word.tsx'
import { device } from '../../parts/surface.ts'
import { t } from '../../text/texts.ts'
import { clockTime } from '../../text/time.ts'
import { isOff } from '../../workspace/called-off.ts'
import { endOfDay } from '../../workspace/end-of-day.ts'
import type { Visit } from '../../workspace/visits.ts'
import { useWorkspace } from '../../workspace/workspace.ts'

/** At the end of the day: whether anything is left to do, and whether everything is safe. */
export const DayCheck = (props: { readonly visits: readonly Visit[] }) => {
  const { edits, facts, sync, zone, replica } = useWorkspace()
  const left = createMemo(() => endOfDay(props.visits, edits(), (visit) => isOff(facts, visit)))
  const isSafe = (): boolean => left().unsent === 0 && left().held === 0
  return (
    <>
      <section class="sheet first day-check" aria-labelledby="day-check">
        <h2 id="day-check">{t.dayCheck.title}</h2>
        <ul class="rows">
          <Line
            when={left().running + left().planned > 0}
            tone="wait"
            glyph={left().running > 0 ? 'progress' : 'scheduled'}
            good={t.dayCheck.allDone}
          >
            {left().running > 0 ? t.dayCheck.running(left().running) : t.dayCheck.planned(left().planned)}
          </Line>
          <Line when={left().unsent > 0} tone="wait" glyph="phone" good={safeText()}>
            {t.dayCheck.unsent(left().unsent, device())}
          </Line>
          <Show when={left().held > 0}>
            <Line when tone="held" glyph="held" good="">
              {t.dayCheck.held(left().held)}
            </Line>
          </Show>
        </ul>
        <Show when={!isSafe()}>
          <div class="pair">
            <A class="btn" href="/outbox">
              {t.safe.outbox}
            </A>
            <button type="button" class="btn" onClick={() => replica.tryNow()}>
              {t.safe.tryNow}
            </button>
          </div>
        </Show>
      </section>
      <InstallCard />
    </>
  )

  function safeText(): string {
    const { confirmedAt } = sync()
    return confirmedAt === null ? t.dayCheck.nothingUnsent : t.why.safe(clockTime(confirmedAt, zone()))
  }
}

/** One thing to check: done, with its good word, or what is left of it. */
const Line = (props: {
  readonly when: boolean
  readonly tone: Tone
  readonly glyph: GlyphName
  readonly good: string
  readonly children: JSX.Element
}) => (
  <li class={`row check-line is-${props.when ? props.tone : 'ok'}`}>
    <Glyph name={props.when ? props.glyph : 'safe'} />
    <span>{props.when ? props.children : props.good}</span>
  </li>
)
