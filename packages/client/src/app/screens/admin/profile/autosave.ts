import { type Accessor, createEffect, createSignal, on, onCleanup } from 'solid-js'
import * as v from 'valibot'
import type { Desk } from '../api/desk.ts'
import { type Draft, draftSchema } from '../api/profile-schemas.ts'
import type { ProfileEditor } from './profile-editor.ts'

export type Saved =
  /** Nothing was changed here. */
  | 'asFound'
  | 'saving'
  | 'saved'
  /** Somebody else has saved the draft meanwhile. */
  | 'changedElsewhere'
  | 'notSaved'

const savedAnswer = v.object({ draft: draftSchema })
/** ms */
const pause = 600

/** Keeps what is edited as the draft on the server. It goes on until somebody else is found to have saved it. */
export const createAutosave = (
  desk: Desk,
  editor: ProfileEditor,
): { readonly saved: Accessor<Saved>; readonly draft: Accessor<Draft | null>; retry(): void } => {
  const [saved, setSaved] = createSignal<Saved>('asFound')
  const [draft, setDraft] = createSignal(editor.start.draft)
  let timer: ReturnType<typeof setTimeout> | undefined
  let turn: Promise<void> = Promise.resolve()

  const save = async (): Promise<void> => {
    const reasons = editor.start.draft?.reasons
    const [profile, accepted] = [editor.stored(), editor.accepted()]
    const answer = await desk.ask('PUT', `/api/drafts/${encodeURIComponent(profile.name)}`, savedAnswer, {
      revision: draft()?.revision ?? 0,
      profile,
      from: editor.start.published?.version ?? 0,
      accepted: [...accepted],
      ...(reasons === undefined ? {} : { reasons }),
    })
    if (answer.kind === 'ok') setDraft(answer.value.draft)
    if (answer.kind === 'refused' && answer.problem.code === 'draft-changed') setSaved('changedElsewhere')
    // What was changed meanwhile is still to be saved, and tells how that went.
    else if (profile === editor.stored() && accepted === editor.accepted())
      setSaved(answer.kind === 'ok' ? 'saved' : 'notSaved')
  }
  const later = (): void => {
    if (saved() === 'changedElsewhere') return
    setSaved('saving')
    clearTimeout(timer)
    timer = setTimeout(() => {
      turn = turn.then(save)
    }, pause)
  }
  createEffect(on([editor.stored, editor.accepted], later, { defer: true }))
  onCleanup(() => {
    clearTimeout(timer)
    // What was typed last is saved all the same, when the page is left.
    if (saved() === 'saving') void turn.then(save)
  })
  return { saved, draft, retry: later }
}
