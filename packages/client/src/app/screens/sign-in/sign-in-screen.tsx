import { systemClock } from '@fieldmerge/shared'
import { createEffect, createResource, createSignal, Match, onCleanup, onMount, Show, Switch } from 'solid-js'
import { Glyph } from '../../parts/glyph.tsx'
import { LanguageChoice } from '../../parts/language-choice.tsx'
import { device } from '../../parts/surface.ts'
import type { About } from '../../session/answers.ts'
import { askAbout, askDemoPeople } from '../../session/api.ts'
import type { Session } from '../../session/session.ts'
import { sessions } from '../../session/session-store.ts'
import { type Newcomer, signIn } from '../../session/sign-in.ts'
import { InsecureBanner } from '../../shell/banners.tsx'
import { setEviction } from '../../shell/eviction.ts'
import { t } from '../../text/texts.ts'
import { toldProblem } from '../../text/told-problem.ts'
import { dropStraysOfSealed } from '../../vault/stray-stores.ts'
import { isLockable } from '../../vault/vault.ts'
import { askToPersistOnce } from '../../workspace/storage.ts'
import { Everybody } from './everybody.tsx'
import { KnownPeople } from './known-people.tsx'
import { PasswordForm } from './password-form.tsx'
import { ProtectionNote } from './protection-note.tsx'

type View = { readonly kind: 'known' | 'everybody' } | { readonly kind: 'password'; readonly email: string }

/** Who works at this device now: people who were here before, or somebody new. */
export const SignInScreen = () => {
  createEffect(() => {
    document.title = `${t.signIn.title} - ${t.app}`
  })
  onMount(() => void dropStraysOfSealed())
  const known = () => sessions.all()
  const [about, { refetch }] = createResource(askAbout)
  const server = (): About | null => {
    const answer = about.latest
    return answer?.kind === 'ok' ? answer.value : null
  }
  const [view, setView] = createSignal<View>({ kind: known().length > 0 ? 'known' : 'everybody' })
  const [problem, setProblem] = createSignal<string | null>(null)
  const [busy, setBusy] = createSignal(false)
  const [people] = createResource(
    () => server()?.demo === true && view().kind !== 'known',
    async () => {
      const answer = await askDemoPeople()
      return answer.kind === 'ok' ? answer.value : []
    },
  )

  const onOnline = (): void => {
    setProblem(null)
    if (server() === null) void refetch()
  }
  window.addEventListener('online', onOnline)
  onCleanup(() => window.removeEventListener('online', onOnline))

  const enter = async (who: Newcomer, password: string): Promise<void> => {
    setBusy(true)
    setProblem(null)
    if (server() === null) await refetch()
    const organization = server()
    const answer =
      organization === null ? ({ kind: 'unreachable' } as const) : await signIn(organization, who, password)
    setBusy(false)
    if (answer.kind === 'ok') {
      setEviction(answer.value.eviction)
      void askToPersistOnce()
    } else
      setProblem(
        answer.kind === 'refused'
          ? toldProblem(answer.code, `${answer.message} ${answer.todo}`)
          : t.signIn.unreachable,
      )
  }

  const choose = (person: Session): void => {
    if (person.token !== null || isLockable(person.vault))
      sessions.enter({ ...person, lastHere: systemClock.now() })
    else if (person.demo) void enter(person, 'demo')
    else setView({ kind: 'password', email: person.email })
  }

  return (
    <div class="phone sign-in">
      <header class="p-head">
        <div class="grow">
          <p class="sub row brand-line">
            <Glyph name="logo" />
            <b>{t.app}</b> {server()?.name ?? known()[0]?.organizationName}
          </p>
          <h1>{t.signIn.title}</h1>
          <p class="sub">
            <Show when={view().kind === 'known'} fallback={server()?.demo === true && t.signIn.demo}>
              {t.signIn.thisDevice(device())}
            </Show>
          </p>
        </div>
      </header>
      <InsecureBanner />
      <main id="content" class="p-main" aria-busy={busy()}>
        <Show when={problem()}>
          {(text) => (
            <p class="notice is-held problem" role="alert">
              <Glyph name="held" />
              <span class="grow">{text()}</span>
            </p>
          )}
        </Show>
        <Switch>
          <Match when={view().kind === 'known'}>
            <KnownPeople
              people={known()}
              onChoose={choose}
              onOther={() => {
                setView({ kind: 'everybody' })
                if (server() === null) void refetch()
              }}
            />
          </Match>
          <Match when={view().kind === 'everybody' && server()?.demo !== false && server() !== null}>
            <Everybody
              people={people.latest}
              disabled={busy()}
              onChoose={(person) => void enter({ ...person, crew: person.crews[0] ?? null }, 'demo')}
              onBack={known().length > 0 ? () => setView({ kind: 'known' }) : undefined}
            />
          </Match>
          <Match when={about.loading && server() === null}>
            <p class="quiet">{t.signIn.loading}</p>
          </Match>
          <Match when={server() === null}>
            <p>{navigator.onLine ? t.signIn.unreachable : t.signIn.offline}</p>
            <button type="button" class="btn full" onClick={() => void refetch()}>
              {t.start.tryAgain}
            </button>
            <Show when={known().length > 0}>
              <button type="button" class="btn full" onClick={() => setView({ kind: 'known' })}>
                {t.signIn.back}
              </button>
            </Show>
          </Match>
          <Match when={true}>
            <PasswordForm
              email={passwordEmail(view())}
              busy={busy()}
              onSubmit={(email, password) => void enter(newcomer(email), password)}
              onBack={known().length > 0 ? () => setView({ kind: 'known' }) : undefined}
            />
          </Match>
        </Switch>
      </main>
      <details class="languages">
        <summary>{t.more.language}</summary>
        <LanguageChoice person={null} />
      </details>
      <ProtectionNote />
    </div>
  )
}

const passwordEmail = (view: View): string => (view.kind === 'password' ? view.email : '')

const newcomer = (email: string): Newcomer => ({ email, name: '', roles: [], crew: null, color: 8 })
