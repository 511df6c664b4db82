import { type FieldValue, fieldService, type RecordId, setField, typeOf } from '@fieldmerge/shared'
import { createSignal, For, Show } from 'solid-js'
import * as v from 'valibot'
import { Dialog } from '../../../parts/dialog.tsx'
import { DraftInput } from '../../../parts/draft-input.tsx'
import { ta } from '../../../text/admin-texts.ts'
import { roleName } from '../../../text/told-problem.ts'
import { linksOf, listOf, textOf } from '../../../workspace/fact-values.ts'
import { notices } from '../../../workspace/notices.ts'
import { useWorkspace } from '../../../workspace/workspace.ts'
import { type Trouble, troubleOf, useDesk } from '../api/desk.ts'
import { TroubleNote } from '../profile/trouble-note.tsx'
import { NewPassword } from './new-password.tsx'
import { ProfileAssignment } from './profile-assignment.tsx'
import { useRoles } from './roles.ts'

const changedAnswer = v.object({ changed: v.boolean() })

/** One person or crew: what they are called, which roles and crews they have, which profiles. */
export const PersonDialog = (props: { readonly holder: RecordId; readonly onClose: () => void }) => {
  const workspace = useWorkspace()
  const { facts, replica, run } = workspace
  const desk = useDesk()
  const roles = useRoles()
  const [password, setPassword] = createSignal('')
  const [trouble, setTrouble] = createSignal<Trouble | null>(null)
  const own = () => facts.get(props.holder)
  const isPerson = typeOf(props.holder) === 'user'
  const type = fieldService.type(typeOf(props.holder))
  const set = (field: string, value: FieldValue): void =>
    void run(() =>
      replica.edit(props.holder, ta.people.edit(textOf(own(), 'name')), (doc) =>
        setField(doc, type, field, value),
      ),
    )
  const toggled = (list: readonly string[], one: string, has: boolean): readonly string[] =>
    has ? [...list.filter((each) => each !== one), one] : list.filter((each) => each !== one)
  const changePassword = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const answer = await desk.ask('PUT', `/api/people/${props.holder}/password`, changedAnswer, {
      password: password(),
    })
    setTrouble(troubleOf(answer))
    if (answer.kind === 'ok') {
      setPassword('')
      notices.show({ text: ta.people.passwordSet })
    }
  }
  return (
    <Dialog title={textOf(own(), 'name')} onClose={props.onClose}>
      <div class="stacked">
        <label class="label" for="person-name">
          {ta.people.name}
        </label>
        <DraftInput
          id="person-name"
          class="text-input"
          value={textOf(own(), 'name')}
          onCommit={(name) => set('name', name.trim())}
        />
      </div>
      <Show when={isPerson}>
        <fieldset class="powers">
          <legend>{ta.people.roles}</legend>
          <For each={roles()}>
            {(role) => (
              <label class="row">
                <input
                  type="checkbox"
                  checked={listOf(own(), 'roles').includes(role)}
                  onChange={(event) =>
                    set('roles', [...toggled(listOf(own(), 'roles'), role, event.currentTarget.checked)])
                  }
                />
                {roleName(role)}
              </label>
            )}
          </For>
        </fieldset>
        <fieldset class="powers">
          <legend>{ta.people.crews}</legend>
          <For each={facts.ofType('team')}>
            {(team) => (
              <label class="row">
                <input
                  type="checkbox"
                  checked={linksOf(own(), 'teams').includes(team.record)}
                  onChange={(event) =>
                    set('teams', [
                      ...toggled(linksOf(own(), 'teams'), team.record, event.currentTarget.checked),
                    ])
                  }
                />
                {textOf(team.facts, 'name')}
              </label>
            )}
          </For>
        </fieldset>
        <label class="row">
          <input
            type="checkbox"
            checked={own()?.active !== false}
            onChange={(event) => set('active', event.currentTarget.checked)}
          />
          {ta.people.isActive}
        </label>
      </Show>
      <ProfileAssignment holder={props.holder} />
      <Show when={isPerson}>
        <form class="stacked-form" onSubmit={(event) => void changePassword(event)}>
          <NewPassword label={ta.people.newPassword} value={password()} onInput={setPassword} />
          <button type="submit" class="btn">
            {ta.people.setPassword}
          </button>
        </form>
        <TroubleNote trouble={trouble()} />
      </Show>
      <p class="small quiet">{ta.people.savedAtOnce}</p>
    </Dialog>
  )
}
