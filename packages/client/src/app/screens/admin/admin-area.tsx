import '../../styles/admin.css'
import type { RouteSectionProps } from '@solidjs/router'
import { createResource, Match, Switch } from 'solid-js'
import { ThinLane } from '../../parts/thin-lane.tsx'
import { useAdministers, usePowers } from '../../shell/administers.ts'
import { Page } from '../../shell/page.tsx'
import { speakAdmin } from '../../text/admin-texts.ts'
import { language, t } from '../../text/texts.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { createDesk, DeskProvider } from './api/desk.ts'

/** What all screens of the administrators stand on: the server's interface, their texts, and the right to be here. */
export const AdminArea = (props: RouteSectionProps) => {
  const workspace = useWorkspace()
  const desk = createDesk(workspace)
  const powers = usePowers()
  const administers = useAdministers()
  const [spoken] = createResource(language, async () => {
    await speakAdmin()
    return true
  })
  return (
    <DeskProvider value={desk}>
      <Switch>
        <Match when={spoken.latest === true && administers()}>{props.children}</Match>
        <Match when={powers() !== null || !workspace.plans()}>
          <Page title={t.tabs.admin} back="/">
            <ThinLane>{t.admin.notYours}</ThinLane>
          </Page>
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
