import { systemClock } from '@fieldmerge/shared'
import ChevronRight from 'lucide-solid/icons/chevron-right'
import Search from 'lucide-solid/icons/search'
import { createResource, For, Show } from 'solid-js'
import { Glyph } from '../../parts/glyph.tsx'
import { Who } from '../../parts/who.tsx'
import type { Session } from '../../session/session.ts'
import { t } from '../../text/texts.ts'
import { isLockable } from '../../vault/vault.ts'
import { keptEdits } from './kept-edits.ts'
import { lastHere } from './last-here.ts'
import { PeopleLanes } from './people-lanes.tsx'

/** Who was here before, the latest on top, each with what is kept for them. */
export const KnownPeople = (props: {
  readonly people: readonly Session[]
  readonly onChoose: (person: Session) => void
  readonly onOther: () => void
}) => (
  <div class="people-bottom">
    <PeopleLanes colors={props.people.slice(0, 4).map(({ color }) => color)} />
    <ul class="people">
      <For each={props.people}>
        {(person, index) => (
          <li>
            <KnownPerson person={person} latest={index() === 0} onChoose={() => props.onChoose(person)} />
          </li>
        )}
      </For>
    </ul>
    <button type="button" class="btn full" onClick={() => props.onOther()}>
      <Search class="i" aria-hidden="true" />
      {t.start.somebodyElse}
    </button>
  </div>
)

const KnownPerson = (props: {
  readonly person: Session
  readonly latest: boolean
  readonly onChoose: () => void
}) => {
  const [kept] = createResource(() => props.person, keptEdits)
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone
  const here = (): string => {
    if (isLockable(props.person.vault)) return t.lock.locked
    return props.person.token === null
      ? t.signIn.signedOut
      : lastHere(props.person.lastHere, systemClock.now(), zone)
  }
  return (
    <button
      type="button"
      class="person"
      classList={{ latest: props.latest }}
      onClick={() => props.onChoose()}
    >
      <Who name={props.person.name} color={props.person.color} size="big" />
      <span>
        <span class="t">{props.person.name}</span>
        <Show when={(kept() ?? 0) > 0}>
          <span class="p kept">
            <Glyph name="phone" /> {t.signIn.kept(kept() ?? 0)}
          </span>
        </Show>
        <Show when={(kept() ?? 0) === 0 || props.person.token === null}>
          <span class="p">{here()}</span>
        </Show>
      </span>
      <ChevronRight class="i way" aria-hidden="true" />
    </button>
  )
}
