import { A, useLocation } from '@solidjs/router'
import { For, type JSX, Show } from 'solid-js'
import { surface } from '../../../parts/surface.ts'
import { usePowers } from '../../../shell/administers.ts'
import { Page } from '../../../shell/page.tsx'
import { ta } from '../../../text/admin-texts.ts'

type Place = keyof (typeof ta)['places']

/** The screens of the desk, each with the power that it takes. */
const places: readonly { readonly name: Place; readonly path: string; readonly power: string }[] = [
  { name: 'profiles', path: '/admin', power: 'manageProfiles' },
  { name: 'why', path: '/admin/why', power: 'manageProfiles' },
  { name: 'people', path: '/admin/people', power: 'manageRights' },
  { name: 'rights', path: '/admin/rights', power: 'manageRights' },
  { name: 'devices', path: '/admin/devices', power: 'manageDevices' },
  { name: 'types', path: '/admin/types', power: 'manageProfiles' },
  { name: 'import', path: '/admin/import', power: 'manageRights' },
  { name: 'audit', path: '/admin/audit', power: 'manageRights' },
]

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
  const isHere = (path: string): boolean =>
    path === '/admin'
      ? location.pathname === path || location.pathname.startsWith('/admin/profiles')
      : location.pathname.startsWith(path)
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
              <A href={path} aria-current={isHere(path) ? 'page' : undefined} end>
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
