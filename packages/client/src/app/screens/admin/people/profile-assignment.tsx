import { type RecordId, typeOf } from '@fieldmerge/shared'
import { createSignal, For, Show } from 'solid-js'
import * as v from 'valibot'
import { ta } from '../../../text/admin-texts.ts'
import { type Trouble, troubleOf, useDesk } from '../api/desk.ts'
import { effectAnswer, profilesAnswer } from '../api/profile-schemas.ts'
import { TroubleNote } from '../profile/trouble-note.tsx'
import { useAnswer } from '../shell/use-answer.ts'

const assignment = v.object({ holder: v.string(), profiles: v.array(v.string()) })
const assignmentsAnswer = v.object({ assignments: v.array(assignment) })
const ofPerson = v.object({ profiles: v.array(v.string()), by: v.array(assignment) })

/** Which profiles a person or crew was given; without any, roles decide. Several are united. */
export const ProfileAssignment = (props: { readonly holder: RecordId }) => {
  const desk = useDesk()
  const [trouble, setTrouble] = createSignal<Trouble | null>(null)
  const profiles = useAnswer(
    () => true,
    () => desk.ask('GET', '/api/profiles', profilesAnswer),
  )
  const all = useAnswer(
    () => true,
    () => desk.ask('GET', '/api/assignments', assignmentsAnswer),
  )
  const isPerson = typeOf(props.holder) === 'user'
  const has = useAnswer(
    () => (isPerson ? props.holder : null),
    (person) => desk.ask('GET', `/api/assignments/${person}`, ofPerson),
  )
  const given = (): readonly string[] =>
    all.found()?.assignments.find(({ holder }) => holder === props.holder)?.profiles ?? []
  const change = async (name: string, isGiven: boolean): Promise<void> => {
    const others = given().filter((each) => each !== name)
    const next = isGiven ? [...others, name] : others
    const path = `/api/assignments/${props.holder}`
    const answer =
      next.length === 0
        ? await desk.ask('DELETE', path, effectAnswer)
        : await desk.ask('PUT', path, effectAnswer, { profiles: next })
    setTrouble(troubleOf(answer))
    all.again()
    has.again()
  }
  return (
    <fieldset class="powers">
      <legend>{ta.people.profiles}</legend>
      <p class="small quiet">{given().length === 0 ? ta.people.byRoles : ta.people.given}</p>
      <For each={profiles.found()?.profiles}>
        {({ name, label }) => (
          <label class="row">
            <input
              type="checkbox"
              checked={given().includes(name)}
              onChange={(event) => void change(name, event.currentTarget.checked)}
            />
            {label}
          </label>
        )}
      </For>
      <Show when={has.found()}>
        {(found) => <p class="small">{ta.people.has(found().profiles.join(', '))}</p>}
      </Show>
      <TroubleNote trouble={profiles.trouble() ?? trouble()} />
    </fieldset>
  )
}
