import { useLocation } from '@solidjs/router'
import CalendarDays from 'lucide-solid/icons/calendar-days'
import ClipboardList from 'lucide-solid/icons/clipboard-list'
import Inbox from 'lucide-solid/icons/inbox'
import Menu from 'lucide-solid/icons/menu'
import Merge from 'lucide-solid/icons/merge'
import Search from 'lucide-solid/icons/search'
import { Show } from 'solid-js'
import { t } from '../text/texts.ts'
import { useWorkspace } from '../workspace/workspace.ts'

/** The places of the app, on the phone. */
export const BottomTabs = () => {
  const { sync, plans } = useWorkspace()
  const location = useLocation()
  const current = (path: string) => (location.pathname === path ? 'page' : undefined)
  return (
    <nav class="bar-bottom tabs-bottom" aria-label={t.tabs.label}>
      <a href="/" aria-current={current('/')}>
        <Show when={plans()} fallback={<CalendarDays class="i" aria-hidden="true" />}>
          <ClipboardList class="i" aria-hidden="true" />
        </Show>
        {plans() ? t.tabs.orders : t.tabs.day}
      </a>
      <Show when={plans()}>
        <a href="/board" aria-current={current('/board')}>
          <Merge class="i" aria-hidden="true" />
          {t.tabs.board}
        </a>
      </Show>
      <a href="/search" aria-current={current('/search')}>
        <Search class="i" aria-hidden="true" />
        {t.tabs.search}
      </a>
      <a href="/outbox" aria-current={current('/outbox')}>
        <Inbox class="i" aria-hidden="true" />
        {t.tabs.outbox}
        <Show when={sync().edits > 0}>
          <span class="count" aria-hidden="true">
            {sync().edits}
          </span>
          <span class="sr-only">{t.tabs.waiting(sync().edits)}</span>
        </Show>
      </a>
      <a href="/more" aria-current={current('/more')}>
        <Menu class="i" aria-hidden="true" />
        {t.tabs.more}
      </a>
    </nav>
  )
}
