import { A } from '@solidjs/router'
import { ThinLane } from '../parts/thin-lane.tsx'
import { Page } from '../shell/page.tsx'
import { t } from '../text/texts.ts'

export const MissingScreen = () => (
  <Page title={t.missing.title}>
    <ThinLane>
      <A class="btn" href="/">
        {t.missing.home}
      </A>
    </ThinLane>
  </Page>
)
