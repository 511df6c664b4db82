import { fieldService } from '@fieldmerge/shared'
import { useNavigate } from '@solidjs/router'
import { createSignal, For, Show } from 'solid-js'
import { Dialog } from '../../../parts/dialog.tsx'
import { ThinLane } from '../../../parts/thin-lane.tsx'
import { ta } from '../../../text/admin-texts.ts'
import { roleName } from '../../../text/told-problem.ts'
import { type Trouble, troubleOf, useDesk } from '../api/desk.ts'
import { draftAnswer } from '../api/profile-schemas.ts'
import { proposalAnswer } from '../api/proposal-schema.ts'
import { RoleChoice } from '../people/role-choice.tsx'
import { TroubleNote } from '../profile/trouble-note.tsx'
import { useAnswer } from '../shell/use-answer.ts'
import { reasonWords } from '../words/reason-words.ts'
import { typeWords } from '../words/type-words.ts'

/** Begins a profile by what people of a role really opened: a draft, with the reason of each branch. */
export const ProposeDialog = (props: { readonly taken: readonly string[]; readonly onClose: () => void }) => {
  const desk = useDesk()
  const navigate = useNavigate()
  const [role, setRole] = createSignal<string>('technician')
  const [trouble, setTrouble] = createSignal<Trouble | null>(null)
  const proposal = useAnswer(role, (of) =>
    desk.ask('GET', `/api/proposal?role=${encodeURIComponent(of)}`, proposalAnswer),
  )
  const profile = () => proposal.found()?.profile ?? null
  const begin = async (): Promise<void> => {
    const [found, proposed] = [proposal.found(), profile()]
    if (found === null || proposed === null) return
    const name = freeName(proposed.name, props.taken)
    const path = `/api/drafts/${encodeURIComponent(name)}`
    const answer = await desk.ask('PUT', path, draftAnswer, {
      revision: 0,
      profile: { ...proposed, name, label: ta.proposal.label(roleName(role())) },
      from: 0,
      reasons: found.reasons,
    })
    if (answer.kind === 'ok') navigate(`/admin/profiles/${encodeURIComponent(name)}`)
    else setTrouble(troubleOf(answer))
  }
  return (
    <Dialog title={ta.proposal.title} onClose={props.onClose}>
      <p class="small quiet">{ta.proposal.about}</p>
      <div class="form-row">
        <RoleChoice label={ta.rights.role} role={role()} onChoose={setRole} />
      </div>
      <TroubleNote trouble={proposal.trouble() ?? trouble()} />
      <Show
        when={proposal.found()}
        fallback={proposal.trouble() === null && <ThinLane>{ta.reading}</ThinLane>}
      >
        {(found) => (
          <>
            <p role="status">
              {found().openings === 0
                ? ta.proposal.nothing(found().ofPeople)
                : ta.proposal.seen(found().openings, found().people, found().ofPeople)}
            </p>
            <Show when={found().openings > 0 && found().profile === null}>
              <p class="small">{ta.proposal.tooSeldom}</p>
            </Show>
            <ul class="gains pick-list">
              <For each={found().reasons.filter(({ kind }) => kind !== 'full')}>
                {(reason) => (
                  <li>
                    <span>{typeWords(fieldService, reason.type)}</span>
                    <span class="small quiet">{reasonWords(fieldService, reason)}</span>
                  </li>
                )}
              </For>
            </ul>
          </>
        )}
      </Show>
      <div class="pair">
        <button type="button" class="btn" onClick={() => props.onClose()}>
          {ta.cancel}
        </button>
        <button type="button" class="btn ink" disabled={profile() === null} onClick={() => void begin()}>
          {ta.profiles.begin}
        </button>
      </div>
    </Dialog>
  )
}

const freeName = (name: string, taken: readonly string[]): string => {
  let free = name
  for (let n = 2; taken.includes(free); n++) free = `${name}-${n}`
  return free
}
