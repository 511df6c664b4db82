import { createSignal } from 'solid-js'
import { ta } from '../../../text/admin-texts.ts'
import { locale } from '../../../text/texts.ts'
import { fullMoment } from '../../../text/time.ts'
import { notices } from '../../../workspace/notices.ts'
import { useWorkspace } from '../../../workspace/workspace.ts'
import { type Trouble, troubleOf, useDesk } from '../api/desk.ts'
import { effectAnswer, type Pilot } from '../api/profile-schemas.ts'
import { discardDraft } from './discard-draft.ts'
import { TroubleNote } from './trouble-note.tsx'

/** A pilot that is on: who tries it since when, and the two ways in which it ends. */
export const PilotNote = (props: { readonly pilot: Pilot; readonly onDone: () => void }) => {
  const desk = useDesk()
  const { zone } = useWorkspace()
  const [trouble, setTrouble] = createSignal<Trouble | null>(null)
  const names = () =>
    new Intl.ListFormat(locale(), { type: 'conjunction' }).format(props.pilot.people.map(({ name }) => name))
  const end = async (how: 'rollOut' | 'takeBack'): Promise<void> => {
    const { profile } = props.pilot
    const path = `/api/profiles/${encodeURIComponent(profile)}/pilot/end`
    const answer = await desk.ask('POST', path, effectAnswer, { how })
    if (answer.kind !== 'ok') {
      setTrouble(troubleOf(answer))
      return
    }
    if (how === 'rollOut') await discardDraft(desk, profile)
    notices.show({
      text: how === 'rollOut' ? ta.pilot.rolledOut(answer.value.effect.people) : ta.pilot.takenBack,
    })
    props.onDone()
  }
  return (
    <section class="notice is-wait pilot-note" aria-label={ta.pilot.title}>
      <div class="grow small">
        <p>
          <b>{ta.pilot.title}.</b> {ta.pilot.since(names(), fullMoment(props.pilot.at, zone()))}
        </p>
        <TroubleNote trouble={trouble()} />
        <div class="acts">
          <button type="button" class="btn ink" onClick={() => void end('rollOut')}>
            {ta.pilot.rollOut}
          </button>
          <button type="button" class="btn" onClick={() => void end('takeBack')}>
            {ta.pilot.takeBack}
          </button>
        </div>
      </div>
    </section>
  )
}
