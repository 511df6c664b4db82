import { Router } from '@solidjs/router'
import {
  createEffect,
  createMemo,
  createResource,
  createSignal,
  ErrorBoundary,
  Match,
  onCleanup,
  onMount,
  Show,
  Suspense,
  Switch,
} from 'solid-js'
import { afterPaint } from './parts/after-paint.ts'
import { Announcer } from './parts/announcer.tsx'
import { later } from './parts/later.ts'
import { applySurface } from './parts/surface.ts'
import { applyTheme } from './parts/theme.ts'
import { ThinLane } from './parts/thin-lane.tsx'
import { takePictureDown } from './picture/shown-picture.ts'
import { preloadScreens, routes } from './routes.tsx'
import type { Session } from './session/session.ts'
import { sessions } from './session/session-store.ts'
import { ScreenFailed } from './shell/screen-failed.tsx'
import { t } from './text/texts.ts'
import { closeWorkspace, isMoving } from './vault/moving.ts'
import { isLocked } from './vault/open-vaults.ts'
import { openOrdersAhead } from './workspace/open-ahead.ts'
import { openWorkspace } from './workspace/open-workspace.ts'
import { type Workspace, WorkspaceProvider } from './workspace/workspace.ts'

/** Who has signed in does not need it. */
const SignInScreen = later(async () => (await import('./screens/sign-in/sign-in-screen.tsx')).SignInScreen)

/** Who only does jobs does not need it either. */
const DeskNotices = later(async () => (await import('./screens/merges/desk-notices.tsx')).DeskNotices)

/** Nothing that is seen hangs on these: they come behind the first screen. */
const PictureTaker = later(async () => (await import('./picture/picture-taker.tsx')).PictureTaker)
const PushFollower = later(async () => (await import('./push/push-follower.tsx')).PushFollower)

/** The whole app: one person's screens, or the question who works here. */
export const App = () => {
  applyTheme()
  applySurface()
  // The same person stays when only their token changes.
  const person = createMemo(() => sessions.current(), null, { equals: isSamePerson })
  createEffect(() => {
    const session = person()
    if (isMoving() || session === null || isLocked(session)) takePictureDown()
  })
  return (
    <Switch>
      <Match when={isMoving()}>
        <main id="content" class="phone lone">
          <ThinLane>{t.start.moving}</ThinLane>
        </main>
      </Match>
      <Match when={person()} keyed>
        {(session) => (
          <Show
            when={!isLocked(session)}
            fallback={<Suspense children={<LockScreen person={sessions.find(session) ?? session} />} />}
          >
            <PersonApp person={session} />
          </Show>
        )}
      </Match>
      <Match when={true}>
        <Suspense>
          <SignInScreen />
        </Suspense>
      </Match>
    </Switch>
  )
}

const LockScreen = later(async () => (await import('./screens/lock/lock-screen.tsx')).LockScreen)

/** Who has no lock does not need its keeper. */
const LockKeeper = later(async () => (await import('./vault/lock-keeper.ts')).LockKeeper)

const isSamePerson = (a: Session | null, b: Session | null): boolean =>
  a?.organization === b?.organization && a?.user === b?.user && a?.vault?.id === b?.vault?.id

const PersonApp = (props: { readonly person: Session }) => {
  let opening: Promise<Workspace> | null = null
  const [workspace, { refetch }] = createResource(() => {
    opening = openWorkspace(props.person)
    void opening.then(preloadScreens, () => undefined)
    return opening
  })
  createEffect(() => {
    if (workspace.state === 'errored') takePictureDown()
  })
  onCleanup(() => {
    if (opening !== null) closeWorkspace(opening)
  })
  return (
    <Switch>
      <Match when={workspace.state === 'errored'}>
        <main id="content" class="phone lone">
          <h1>{t.app}</h1>
          <p>{t.start.notOpened(String((workspace.error as Error).message))}</p>
          <p class="quiet">{t.start.notOpenedTodo}</p>
          <button type="button" class="btn" onClick={() => void refetch()}>
            {t.start.tryAgain}
          </button>
          <button type="button" class="btn" onClick={() => sessions.leave()}>
            {t.start.somebodyElse}
          </button>
        </main>
      </Match>
      <Match when={workspace.state === 'ready' && workspace()}>
        {(opened) => (
          <WorkspaceProvider value={opened()}>
            <Announcer />
            <Show when={props.person.vault}>
              <Suspense>
                <LockKeeper />
              </Suspense>
            </Show>
            <Router
              root={(page) => {
                openOrdersAhead()
                return (
                  <ErrorBoundary
                    fallback={(error: Error, reset) => <ScreenFailed error={error} reset={reset} />}
                  >
                    <Unseen person={props.person} plans={opened().plans()} />
                    {page.children}
                  </ErrorBoundary>
                )
              }}
            >
              {routes}
            </Router>
          </WorkspaceProvider>
        )}
      </Match>
      <Match when={true}>
        <main id="content" class="phone lone">
          <ThinLane>{t.start.opening}</ThinLane>
        </main>
      </Match>
    </Switch>
  )
}

/** What follows the work and is not on the screen. */
const Unseen = (props: { readonly person: Session; readonly plans: boolean }) => {
  const [isPainted, setPainted] = createSignal(false)
  onMount(() => onCleanup(afterPaint(() => setPainted(true))))
  return (
    <Show when={isPainted()}>
      <Suspense>
        <PushFollower />
        <Show when={props.plans}>
          <DeskNotices />
        </Show>
        {/* What is sealed is not drawn. */}
        <Show when={props.person.vault === null}>
          <PictureTaker />
        </Show>
      </Suspense>
    </Show>
  )
}
