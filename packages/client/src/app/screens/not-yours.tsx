import { A } from '@solidjs/router'
import { ThinLane } from '../parts/thin-lane.tsx'
import { Page } from '../shell/page.tsx'
import { t } from '../text/texts.ts'

/** The answer to an address that is for others: who it is for, and a way on. The server is asked nothing. */
export const NotYours = (props: {
  readonly title: string
  /** Whose it is. */
  readonly whose: string
  /** Where else to go; the start unless it is said. */
  readonly way?: { readonly label: string; readonly href: string }
}) => (
  <Page title={props.title} back={props.way?.href ?? '/'}>
    <ThinLane>
      {props.whose}{' '}
      <A class="btn" href={props.way?.href ?? '/'}>
        {props.way?.label ?? t.missing.home}
      </A>
    </ThinLane>
  </Page>
)
