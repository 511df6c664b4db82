import { fieldService } from '@fieldmerge/shared'
import { useParams } from '@solidjs/router'
import { createResource, Match, Switch } from 'solid-js'
import { ThinLane } from '../../../parts/thin-lane.tsx'
import { ta } from '../../../text/admin-texts.ts'
import { troubleOf, useDesk } from '../api/desk.ts'
import { AdminPage } from '../shell/admin-page.tsx'
import { EditorDesk } from './editor-desk.tsx'
import { type Opened, openEditor } from './open-editor.ts'
import { TroubleNote } from './trouble-note.tsx'

/** One profile: what it carries, what that weighs, and how it comes into force. */
export const ProfileScreen = () => {
  const params = useParams<{ name: string }>()
  const desk = useDesk()
  const [opened, { refetch }] = createResource(
    () => params.name,
    (name) => openEditor(desk, fieldService, name),
  )
  // While it is read anew nothing is shown: what was opened before is no longer what counts.
  const found = (): Opened | null => {
    const answer = opened.state === 'ready' ? opened() : null
    return answer?.kind === 'ok' ? answer.value : null
  }
  return (
    <Switch
      fallback={
        <AdminPage title={ta.places.profiles} back="/admin">
          <ThinLane>{opened.state === 'ready' ? ta.profile.unknown(params.name) : ta.reading}</ThinLane>
        </AdminPage>
      }
    >
      <Match when={troubleOf(opened.latest)}>
        {(why) => (
          <AdminPage title={ta.places.profiles} back="/admin">
            <TroubleNote trouble={why()} />
            <button type="button" class="btn" onClick={() => void refetch()}>
              {ta.again}
            </button>
          </AdminPage>
        )}
      </Match>
      <Match when={found()} keyed>
        {(one) => <EditorDesk opened={one} onReload={() => void refetch()} />}
      </Match>
    </Switch>
  )
}
