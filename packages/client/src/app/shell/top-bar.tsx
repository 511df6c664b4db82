import { A, useLocation, useNavigate } from '@solidjs/router'
import Search from 'lucide-solid/icons/search'
import { onCleanup, onMount, Show } from 'solid-js'
import { Glyph } from '../parts/glyph.tsx'
import { SyncMark } from '../parts/sync-mark.tsx'
import { Who } from '../parts/who.tsx'
import { t } from '../text/texts.ts'
import { useWorkspace } from '../workspace/workspace.ts'
import { useAdministers } from './administers.ts'

/** The one dark bar, on the desk. */
export const TopBar = () => {
  const { session, sync, plans } = useWorkspace()
  const administers = useAdministers()
  const location = useLocation()
  const navigate = useNavigate()
  const current = (path: string) => (location.pathname === path ? 'page' : undefined)
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== '/' || isTyping(event.target)) return
    event.preventDefault()
    navigate('/search')
  }
  onMount(() => document.addEventListener('keydown', onKey))
  onCleanup(() => document.removeEventListener('keydown', onKey))
  return (
    <header class="topbar">
      <div class="brand">
        <Glyph name="logo" />
        {t.app} <span>{session().organizationName}</span>
      </div>
      <nav class="topbar-nav" aria-label={t.tabs.label}>
        <Show when={plans()}>
          <A href="/board" aria-current={current('/board')}>
            {t.tabs.board}
          </A>
        </Show>
        <A href="/" end aria-current={current('/')}>
          {plans() ? t.tabs.orders : t.tabs.day}
        </A>
        <A href="/outbox" aria-current={current('/outbox')}>
          {t.tabs.outbox}
          <Show when={sync().edits > 0}>
            <span class="top-count" aria-hidden="true">
              {sync().edits}
            </span>
            <span class="sr-only">{t.tabs.waiting(sync().edits)}</span>
          </Show>
        </A>
        <Show when={administers()}>
          <A href="/admin" aria-current={location.pathname.startsWith('/admin') ? 'page' : undefined}>
            {t.tabs.admin}
          </A>
        </Show>
        <A href="/more" aria-current={current('/more')}>
          {t.tabs.more}
        </A>
      </nav>
      <div class="side">
        <A href="/search" aria-label={t.tabs.searchKey} aria-current={current('/search')}>
          <Search class="i" aria-hidden="true" />
          {t.tabs.search} <kbd>/</kbd>
        </A>
        <SyncMark />
        <span class="row">
          <Who name={session().name} color={session().color} />
          {session().name}
        </span>
      </div>
    </header>
  )
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, dialog') !== null
