import { A, useLocation } from '@solidjs/router'
import { For, type JSX, Show } from 'solid-js'
import { surface } from '../../../parts/surface.ts'
import { usePowers } from '../../../shell/administers.ts'
import { Page } from '../../../shell/page.tsx'
import { ta } from '../../../text/admin-texts.ts'
import { placeAt, places } from './places.ts'

/** A page of the administrators, with the way to the others. */
export const AdminPage = (props: {
  readonly title: string
  readonly sub?: JSX.Element
  readonly tools?: JSX.Element
  readonly back?: string
  /** Columns that scroll on their own. */
  readonly wide?: boolean
  readonly children: JSX.Element
}) => {
  const location = useLocation()
  const powers = usePowers()
  const here = (): string => placeAt(location.pathname).path
  /** The head of a phone's page has no room for them. */
  const isPhone = () => surface() === 'phone'
  return (
    <Page
      title={props.title}
      sub={isPhone() ? undefined : props.sub}
      tools={isPhone() ? undefined : props.tools}
      {...(props.back === undefined ? {} : { back: props.back })}
      wide={props.wide === true}
    >
      <div class="admin" classList={{ wide: props.wide === true }}>
        <nav class="admin-nav" aria-label={ta.places.label}>
          <For each={places.filter(({ power }) => powers()?.has(power))}>
            {({ name, path }) => (
              <A href={path} aria-current={path === here() ? 'page' : undefined} end>
                {ta.places[name]}
              </A>
            )}
          </For>
        </nav>
        <Show when={isPhone()}>
          <div class="admin-head">
            <p class="small quiet">{props.sub}</p>
            <div class="acts">{props.tools}</div>
          </div>
        </Show>
        <div class="admin-main">{props.children}</div>
      </div>
    </Page>
  )
}
