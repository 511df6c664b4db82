import { useNavigate } from '@solidjs/router'
import { createSignal, createUniqueId, For, Show } from 'solid-js'
import { Dialog } from '../../../parts/dialog.tsx'
import { LabelledInput } from '../../../parts/labelled-input.tsx'
import { ta } from '../../../text/admin-texts.ts'
import { type Trouble, troubleOf, useDesk } from '../api/desk.ts'
import { draftAnswer, type Listed } from '../api/profile-schemas.ts'
import { TroubleNote } from '../profile/trouble-note.tsx'

/** `Lighting crew, night` is called `lighting-crew-night` by programs. */
export const nameFrom = (label: string): string =>
  label
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[-0-9]+|-+$/g, '')
    .slice(0, 60)

/** Begins a profile: one that follows another and differs in some things, or one of its own. */
export const NewProfile = (props: {
  readonly profiles: readonly Listed[]
  readonly taken: readonly string[]
  readonly onClose: () => void
}) => {
  const desk = useDesk()
  const navigate = useNavigate()
  const id = createUniqueId()
  const [label, setLabel] = createSignal('')
  const [base, setBase] = createSignal('field-service-mobile')
  const [trouble, setTrouble] = createSignal<Trouble | null>(null)
  const name = () => nameFrom(label())
  const isTaken = () => props.taken.includes(name())
  const make = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    if (name() === '' || isTaken()) return
    const profile = {
      name: name(),
      version: 1,
      label: label().trim(),
      ...(base() === '' ? {} : { extends: base() }),
      types: {},
    }
    const path = `/api/drafts/${encodeURIComponent(name())}`
    const answer = await desk.ask('PUT', path, draftAnswer, { revision: 0, profile, from: 0 })
    if (answer.kind === 'ok') navigate(`/admin/profiles/${encodeURIComponent(name())}`)
    else setTrouble(troubleOf(answer))
  }
  return (
    <Dialog title={ta.profiles.make} onClose={props.onClose}>
      <form class="stacked-form" onSubmit={(event) => void make(event)}>
        <LabelledInput
          label={ta.profiles.label}
          required
          maxlength={200}
          autofocus
          value={label()}
          onInput={setLabel}
        />
        <label for={id}>{ta.profiles.follow}</label>
        <select id={id} class="text-input" onChange={(event) => setBase(event.currentTarget.value)}>
          <For each={props.profiles}>
            {(profile) => (
              <option value={profile.name} selected={profile.name === base()}>
                {profile.label}
              </option>
            )}
          </For>
          <option value="">{ta.profiles.followNone}</option>
        </select>
        <p class="small quiet">{base() === '' ? ta.profiles.ownNote : ta.profiles.followNote}</p>
        <Show when={isTaken()}>
          <p class="small" role="alert">
            {ta.profiles.taken(name())}
          </p>
        </Show>
        <TroubleNote trouble={trouble()} />
        <div class="pair">
          <button type="button" class="btn" onClick={() => props.onClose()}>
            {ta.cancel}
          </button>
          <button type="submit" class="btn ink" disabled={name() === '' || isTaken()}>
            {ta.profiles.begin}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
