import '../../styles/admin.css'
import { Navigate, type RouteSectionProps } from '@solidjs/router'
import { createResource, Match, Show, Switch } from 'solid-js'
import { ThinLane } from '../../parts/thin-lane.tsx'
import { usePowers } from '../../shell/administers.ts'
import { Page } from '../../shell/page.tsx'
import { speakAdmin, ta } from '../../text/admin-texts.ts'
import { language, t } from '../../text/texts.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { NotYours } from '../not-yours.tsx'
import { createDesk, DeskProvider } from './api/desk.ts'
import { placeAt, places } from './shell/places.ts'

/** What all screens of the administrators stand on: the server's interface, their texts, and the right to be here. */
export const AdminArea = (props: RouteSectionProps) => {
  const workspace = useWorkspace()
  const desk = createDesk(workspace)
  const powers = usePowers()
  const here = () => placeAt(props.location.pathname)
  /** Another screen of the desk that the person has. */
  const another = () => places.find(({ power }) => powers()?.has(power))
  const [spoken] = createResource(language, async () => {
    await speakAdmin()
    return true
  })
  return (
    <DeskProvider value={desk}>
      <Switch>
        <Match when={spoken.latest === true && powers()?.has(here().power)}>{props.children}</Match>
        <Match when={spoken.latest === true && another()}>
          {(place) => (
            // The desk's own address leads to what of it the person has.
            <Show when={props.location.pathname !== '/admin'} fallback={<Navigate href={place().path} />}>
              <NotYours
                title={ta.places[here().name]}
                whose={t.admin.notThis}
                way={{ label: ta.places[place().name], href: place().path }}
              />
            </Show>
          )}
        </Match>
        <Match when={(powers() !== null && another() === undefined) || !workspace.plans()}>
          <NotYours title={t.tabs.admin} whose={t.admin.notYours} />
        </Match>
        <Match when={true}>
          <Page title={t.tabs.admin} back="/">
            <ThinLane>{t.admin.asking}</ThinLane>
          </Page>
        </Match>
      </Switch>
    </DeskProvider>
  )
}
