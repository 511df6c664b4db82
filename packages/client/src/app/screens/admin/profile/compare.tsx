import ArrowRight from 'lucide-solid/icons/arrow-right'
import TriangleAlert from 'lucide-solid/icons/triangle-alert'
import { createSignal, For, Show } from 'solid-js'
import { ta } from '../../../text/admin-texts.ts'
import { notices } from '../../../workspace/notices.ts'
import { type Problem, useDesk } from '../api/desk.ts'
import { type Draft, publishAnswer } from '../api/profile-schemas.ts'
import type { Saved } from './autosave.ts'
import { discardDraft } from './discard-draft.ts'
import { GainsAndLosses } from './gains-and-losses.tsx'
import { TroubleNote } from './trouble-note.tsx'
import { findingKey, useEditing } from './use-editor.ts'

/** What would be other than now, in words and in numbers, and the step that makes it so. */
export const Compare = (props: {
  readonly draft: Draft | null
  readonly saved: Saved
  /** It is in force, or thrown away: what counts now is to be read anew. */
  readonly onDone: () => void
}) => {
  const { editor, judgement } = useEditing()
  const desk = useDesk()
  const [note, setNote] = createSignal('')
  const [working, setWorking] = createSignal(false)
  const [trouble, setTrouble] = createSignal<Problem | 'unreachable' | null>(null)
  const version = () => editor.start.published?.version ?? 0
  const open = () => judgement.findings().filter((each) => !editor.accepted().has(findingKey(each)))
  const people = () => judgement.preview()?.role?.people ?? 0

  const publish = async (): Promise<void> => {
    const profile = editor.stored()
    setWorking(true)
    setTrouble(null)
    const answer = await desk.ask('PUT', `/api/profiles/${encodeURIComponent(profile.name)}`, publishAnswer, {
      profile,
      replaces: version(),
      note: note(),
    })
    setWorking(false)
    if (answer.kind !== 'ok') {
      setTrouble(answer.kind === 'refused' ? answer.problem : 'unreachable')
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
        <p class="small quiet">
          {version() === 0 ? ta.compare.nothingBefore : ta.compare.against(version())}
        </p>
        <Show when={judgement.difference()?.changes.length} fallback={<p class="small">{same()}</p>}>
          <ul class="why-path">
            <For each={judgement.difference()?.changes}>{({ sentence }) => <li>{sentence}</li>}</For>
          </ul>
        </Show>
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
          <TroubleNote trouble={trouble()} />
          <div class="acts">
            <button
              type="button"
              class="next-step"
              disabled={working() || !editor.isChanged()}
              onClick={() => void publish()}
            >
              {working() ? ta.compare.publishing : ta.compare.publishAll(people())}
              <ArrowRight class="i way" aria-hidden="true" />
            </button>
            <Show when={props.draft !== null}>
              <button type="button" class="btn" onClick={() => void discard()}>
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

  function same(): string {
    if (editor.before === null) return ta.compare.isNew
    return judgement.difference() === null ? ta.compare.comparing : ta.compare.same
  }
}
