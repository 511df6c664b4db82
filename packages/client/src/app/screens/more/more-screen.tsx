import { A, useNavigate } from '@solidjs/router'
import LogOut from 'lucide-solid/icons/log-out'
import Pin from 'lucide-solid/icons/pin'
import ShieldCheck from 'lucide-solid/icons/shield-check'
import SlidersHorizontal from 'lucide-solid/icons/sliders-horizontal'
import Users from 'lucide-solid/icons/users'
import { createSignal, For, Show, Suspense } from 'solid-js'
import { LanguageChoice } from '../../parts/language-choice.tsx'
import { later } from '../../parts/later.ts'
import { setTheme, theme, themes } from '../../parts/theme.ts'
import { Who } from '../../parts/who.tsx'
import { sessions } from '../../session/session-store.ts'
import { useAdministers } from '../../shell/administers.ts'
import { Page } from '../../shell/page.tsx'
import { t } from '../../text/texts.ts'
import { roleName } from '../../text/told-problem.ts'
import { usePinned } from '../../workspace/pins.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { Section } from '../work-order/section.tsx'
import { BackAtSection } from './back-at-section.tsx'
import { LockSection } from './lock-section.tsx'
import { SignOutDialog } from './sign-out-dialog.tsx'

const PushSection = later(async () => (await import('./push-section.tsx')).PushSection)

/** Who only does jobs does not need it. */
const NoticesSection = later(async () => (await import('./notices-section.tsx')).NoticesSection)

/** The person, the looks, the way out, and what this is. */
export const MoreScreen = () => {
  const { session, zone, plans } = useWorkspace()
  const administers = useAdministers()
  const pinned = usePinned()
  const navigate = useNavigate()
  const [leaving, setLeaving] = createSignal(false)
  const leave = (): void => {
    navigate('/', { replace: true })
    sessions.leave()
  }
  const roles = (): string => session().roles.map(roleName).join(', ')
  return (
    <Page title={t.more.title}>
      <div class="narrow">
        <Section title={t.more.person}>
          <div class="row me">
            <Who name={session().name} color={session().color} size="big" />
            <span class="grow">
              <b>{session().name}</b>
              <span class="sub">{[roles(), session().crew].filter(Boolean).join(', ')}</span>
              <span class="sub">{session().email}</span>
            </span>
          </div>
        </Section>
        <Suspense>
          <PushSection />
        </Suspense>
        <Show when={plans()} fallback={<BackAtSection />}>
          <Suspense>
            <NoticesSection />
          </Suspense>
        </Show>
        <Section title={t.more.theme}>
          <fieldset class="themes">
            <legend class="sr-only">{t.more.theme}</legend>
            <For each={themes}>
              {(one) => (
                <label class="theme">
                  <input type="radio" name="theme" checked={theme() === one} onChange={() => setTheme(one)} />
                  {t.more.themes[one]}
                </label>
              )}
            </For>
          </fieldset>
        </Section>
        <Section title={t.more.language}>
          <LanguageChoice person={session()} />
        </Section>
        <section class="sec">
          <ul class="rows">
            <li>
              <A class="row-link" href="/safe">
                <ShieldCheck class="i" aria-hidden="true" />
                {t.more.safety}
              </A>
            </li>
            <Show when={administers()}>
              <li>
                <A class="row-link" href="/admin">
                  <SlidersHorizontal class="i" aria-hidden="true" />
                  {t.tabs.admin}
                </A>
              </li>
            </Show>
            <li>
              <A class="row-link" href="/search">
                <Pin class="i" aria-hidden="true" />
                <span class="grow">{t.pins.title}</span>
                <span class="sub">{t.pins.count(pinned().length)}</span>
              </A>
            </li>
            <li>
              <button type="button" class="row-link" onClick={leave}>
                <Users class="i" aria-hidden="true" />
                <span>
                  {t.more.switchPerson}
                  <span class="sub">{t.more.switchMore}</span>
                </span>
              </button>
            </li>
            <li>
              <button type="button" class="row-link" aria-haspopup="dialog" onClick={() => setLeaving(true)}>
                <LogOut class="i" aria-hidden="true" />
                {t.more.signOut}
              </button>
            </li>
          </ul>
        </section>
        <LockSection />
        <Section title={t.more.protected}>
          <div class="protected">
            <For each={t.more.protectedText}>{(sentence) => <p class="small">{sentence}</p>}</For>
          </div>
        </Section>
        <Section title={t.more.about}>
          <p class="small">
            {t.more.version(__APP_VERSION__)}, {session().organizationName}
          </p>
          <p class="small quiet">{t.more.zone(zone())}</p>
        </Section>
      </div>
      <Show when={leaving()}>
        <SignOutDialog onClose={() => setLeaving(false)} />
      </Show>
    </Page>
  )
}
