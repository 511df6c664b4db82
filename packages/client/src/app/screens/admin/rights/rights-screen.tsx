import { createEffect, createSignal, on, Show } from 'solid-js'
import { ThinLane } from '../../../parts/thin-lane.tsx'
import { ta } from '../../../text/admin-texts.ts'
import { notices } from '../../../workspace/notices.ts'
import { type Trouble, troubleOf, useDesk } from '../api/desk.ts'
import { TroubleNote } from '../profile/trouble-note.tsx'
import { AdminPage } from '../shell/admin-page.tsx'
import { useAnswer } from '../shell/use-answer.ts'
import { Powers, RightsMatrix } from './rights-matrix.tsx'
import { type Rights, rightsAnswer } from './rights-schema.ts'
import { RoleBar } from './role-bar.tsx'
import { TryRights } from './try-rights.tsx'
import { TypeExceptions } from './type-exceptions.tsx'

/** Who may do what, role by role, as a matrix that is changed where it stands and tried on people and records. */
export const RightsScreen = () => {
  const desk = useDesk()
  const asked = useAnswer(
    () => true,
    () => desk.ask('GET', '/api/rights', rightsAnswer),
  )
  const [edited, setEdited] = createSignal<Rights | null>(null)
  const [role, setRole] = createSignal('technician')
  const [type, setType] = createSignal('workOrder')
  const [trouble, setTrouble] = createSignal<Trouble | null>(null)
  const begin = (rights: Rights | null): void => {
    setEdited(rights)
    if (rights !== null && !Object.hasOwn(rights.roles, role())) setRole(Object.keys(rights.roles)[0] ?? '')
  }
  createEffect(on(asked.found, (found) => begin(found?.rights ?? null)))
  const isChanged = () => JSON.stringify(edited()) !== JSON.stringify(asked.found()?.rights ?? null)
  const publish = async (): Promise<void> => {
    const now = edited()
    if (now === null) return
    const rights = { ...now, version: now.version + 1 }
    const answer = await desk.ask('PUT', '/api/rights', rightsAnswer, { rights })
    setTrouble(troubleOf(answer))
    if (answer.kind !== 'ok') return
    notices.show({ text: ta.rights.published(answer.value.rights.version) })
    asked.again()
  }
  const showExceptions = (of: string): void => {
    setType(of)
    document.getElementById('exceptions-type')?.focus()
  }
  return (
    <AdminPage title={ta.places.rights} sub={ta.rights.sub} tools={<Tools />}>
      <TroubleNote trouble={asked.trouble() ?? trouble()} />
      <Show when={edited()} fallback={asked.trouble() === null && <ThinLane>{ta.reading}</ThinLane>}>
        {(rights) => (
          <>
            <RoleBar rights={rights()} role={role()} onRole={setRole} onChange={setEdited} />
            <Powers rights={rights()} role={role()} onChange={setEdited} />
            <RightsMatrix
              rights={rights()}
              role={role()}
              onChange={setEdited}
              onExceptions={showExceptions}
            />
            <TypeExceptions
              rights={rights()}
              role={role()}
              type={type()}
              onType={setType}
              onChange={setEdited}
            />
          </>
        )}
      </Show>
      <TryRights rights={edited()} isChanged={isChanged()} />
    </AdminPage>
  )

  function Tools() {
    return (
      <>
        <span class="grow" />
        <Show when={isChanged() && edited() !== null}>
          <button type="button" class="btn" onClick={() => begin(asked.found()?.rights ?? null)}>
            {ta.rights.back}
          </button>
          <button type="button" class="next-step" onClick={() => void publish()}>
            {ta.rights.publish}
          </button>
        </Show>
      </>
    )
  }
}
