import type { RecordId } from '@fieldmerge/shared'
import ArrowRight from 'lucide-solid/icons/arrow-right'
import TriangleAlert from 'lucide-solid/icons/triangle-alert'
import { createSignal, For, Show } from 'solid-js'
import { ta } from '../../../text/admin-texts.ts'
import { notices } from '../../../workspace/notices.ts'
import { type Trouble, troubleOf, useDesk } from '../api/desk.ts'
import { type Draft, effectAnswer, type Pilot, publishAnswer } from '../api/profile-schemas.ts'
import { messageWords } from '../words/message-words.ts'
import type { Saved } from './autosave.ts'
import { discardDraft } from './discard-draft.ts'
import { GainsAndLosses } from './gains-and-losses.tsx'
import { PilotChoice } from './pilot-choice.tsx'
import { PilotNote } from './pilot-note.tsx'
import { TroubleNote } from './trouble-note.tsx'
import { findingKey, useEditing, useSpeaking } from './use-editor.ts'

/** What would be other than now, in words and in numbers, and the step that makes it so. */
export const Compare = (props: {
  readonly draft: Draft | null
  readonly saved: Saved
  readonly pilot: Pilot | null
  /** It is in force, or thrown away: what counts now is to be read anew. */
  readonly onDone: () => void
}) => {
  const { editor, judgement } = useEditing()
  const desk = useDesk()
  const [pilots, setPilots] = createSignal<readonly RecordId[] | null>(null)
  const [note, setNote] = createSignal('')
  const [working, setWorking] = createSignal(false)
  const [trouble, setTrouble] = createSignal<Trouble | null>(null)
  const version = () => editor.start.published?.version ?? 0
  const speaking = useSpeaking()
  const open = () => judgement.findings().filter((each) => !editor.accepted().has(findingKey(each)))
  /** A draft that is still being saved would come back after the publication has thrown it away. */
  const isWaiting = () => working() || props.saved === 'saving'
  const people = () => judgement.preview()?.role?.people ?? 0

  const path = (): string => `/api/profiles/${encodeURIComponent(editor.stored().name)}`
  const tryIt = async (people: readonly RecordId[]): Promise<void> => {
    setWorking(true)
    setTrouble(null)
    const answer = await desk.ask('POST', `${path()}/pilot`, effectAnswer, {
      profile: editor.stored(),
      people,
      note: note(),
    })
    setWorking(false)
    if (answer.kind !== 'ok') {
      setTrouble(troubleOf(answer))
      return
    }
    notices.show({ text: ta.pilot.begun(people.length) })
    props.onDone()
  }
  const publish = async (): Promise<void> => {
    const chosen = pilots()
    if (chosen !== null) return tryIt(chosen)
    const profile = editor.stored()
    setWorking(true)
    setTrouble(null)
    const answer = await desk.ask('PUT', path(), publishAnswer, {
      profile,
      replaces: version(),
      note: note(),
    })
    setWorking(false)
    if (answer.kind !== 'ok') {
      setTrouble(troubleOf(answer))
      return
    }
    await discardDraft(desk, profile.name)
    notices.show({ text: ta.compare.published(answer.value.publication.version, answer.value.effect.people) })
    props.onDone()
  }
  const discard = async (): Promise<void> => {
    await discardDraft(desk, editor.stored().name)
    props.onDone()
  }
  return (
    <section class="col white" aria-label={ta.compare.title}>
      <div class="col-head">
        <h2 class="grow">{ta.compare.title}</h2>
      </div>
      <div class="scroll compare">
        <p class="small quiet">{version() === 0 ? nothingBefore() : ta.compare.against(version())}</p>
        <Show when={judgement.difference()?.changes.length} fallback={<p class="small">{same()}</p>}>
          <ul class="why-path">
            <For each={judgement.difference()?.changes}>
              {({ message }) => <li>{messageWords(speaking, message)}</li>}
            </For>
          </ul>
        </Show>
        <Show when={props.pilot}>{(pilot) => <PilotNote pilot={pilot()} onDone={props.onDone} />}</Show>
        <GainsAndLosses />
        <Show when={editor.isChanged() || props.draft !== null}>
          <label class="stacked">
            <span class="label">{ta.compare.note}</span>
            <input
              class="text-input"
              maxlength={1_000}
              value={note()}
              onInput={(event) => setNote(event.currentTarget.value)}
            />
          </label>
          <Show when={open().length > 0}>
            <p class="small row open-findings">
              <TriangleAlert class="i" aria-hidden="true" />
              {ta.compare.openFindings(open().length)}
            </p>
          </Show>
          <Show when={version() > 0 && props.pilot === null}>
            <PilotChoice people={pilots()} all={people()} onChoose={setPilots} />
          </Show>
          <TroubleNote trouble={trouble()} />
          <div class="acts">
            <button
              type="button"
              class="next-step"
              disabled={isWaiting() || !editor.isChanged() || pilots()?.length === 0}
              onClick={() => void publish()}
            >
              {label()}
              <ArrowRight class="i way" aria-hidden="true" />
            </button>
            <Show when={props.draft !== null}>
              <button type="button" class="btn" disabled={isWaiting()} onClick={() => void discard()}>
                {ta.compare.discard}
              </button>
            </Show>
          </div>
          <Show when={version() > 0}>
            <p class="small quiet">{ta.compare.stays(version())}</p>
          </Show>
        </Show>
      </div>
    </section>
  )

  function nothingBefore(): string {
    const base = editor.base()
    return base === null ? ta.compare.nothingBefore : ta.compare.againstBase(base.label)
  }

  function label(): string {
    if (working()) return ta.compare.publishing
    return pilots() === null ? ta.compare.publishAll(people()) : ta.pilot.publish
  }

  function same(): string {
    if (editor.before === null && editor.base() === null) return ta.compare.isNew
    return judgement.difference() === null ? ta.compare.comparing : ta.compare.same
  }
}
