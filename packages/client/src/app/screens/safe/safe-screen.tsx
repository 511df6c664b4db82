import { A } from '@solidjs/router'
import Inbox from 'lucide-solid/icons/inbox'
import RefreshCw from 'lucide-solid/icons/refresh-cw'
import { Show } from 'solid-js'
import { Page } from '../../shell/page.tsx'
import { t } from '../../text/texts.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { ConfirmedFact } from './confirmed-fact.tsx'
import { NetworkFact } from './network-fact.tsx'
import { OnlyHereFact } from './only-here-fact.tsx'
import { Progress } from './progress.tsx'
import { ShelvedFact } from './shelved-fact.tsx'
import { SignInAgain } from './sign-in-again.tsx'
import { StorageSection } from './storage-section.tsx'

/** The proof behind the sync mark: three facts, each by itself. */
export const SafeScreen = () => {
  const { sync, replica } = useWorkspace()
  return (
    <Page title={t.safe.title} back="/" unmarked>
      <div class="narrow">
        <div class="facts">
          <NetworkFact />
          <OnlyHereFact />
          <ConfirmedFact />
          <ShelvedFact state="held" />
          <ShelvedFact state="refused" />
        </div>
        <Show when={sync().network.state === 'signIn'}>
          <SignInAgain />
        </Show>
        <Progress />
        <div class="pair safe-acts">
          <A class="btn" href="/outbox">
            <Inbox class="i" aria-hidden="true" />
            {t.safe.outbox}
          </A>
          <button type="button" class="btn" onClick={() => replica.tryNow()}>
            <RefreshCw class="i" aria-hidden="true" />
            {t.safe.tryNow}
          </button>
        </div>
        <StorageSection />
      </div>
    </Page>
  )
}
