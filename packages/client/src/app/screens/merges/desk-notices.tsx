import { isFlagged } from '@fieldmerge/shared'
import { useLocation, useNavigate } from '@solidjs/router'
import { createEffect, createMemo, onCleanup } from 'solid-js'
import { tn } from '../../text/notice-texts.ts'
import { followNews } from '../../workspace/ledger/follow-news.ts'
import { isTogether } from '../../workspace/ledger/ledger-row.ts'
import {
  heldSource,
  lostSource,
  type News,
  type NewsSource,
  overdueSource,
} from '../../workspace/ledger/news.ts'
import { type DeskNotice, deskNotices, useNoticeSettings } from '../../workspace/notice-settings.ts'
import { createNoticed } from '../../workspace/noticed.ts'
import { notices } from '../../workspace/notices.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { noticePath, noticeText } from './notice-words.ts'

/** What comes of several sources at once is one notice, ms. */
const breath = 1_500

/** Tells who plans, wherever they are in the app, of what is held, overwritten or overdue. Shows nothing itself. */
export const DeskNotices = () => {
  const workspace = useWorkspace()
  const { questions, me, session } = workspace
  const { settings } = useNoticeSettings()
  const noticed = createNoticed(session())
  const location = useLocation()
  const navigate = useNavigate()
  const isAtBoard = createMemo(() => location.pathname === '/board')
  const hoursAway = createMemo(() => settings().hoursAway)
  let fresh: readonly News[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  const sourceOf = (kind: DeskNotice): NewsSource => {
    switch (kind) {
      case 'held':
        return heldSource(questions)
      case 'lost':
        return lostSource(questions)
      case 'overdue':
        return overdueSource(questions, hoursAway())
    }
  }
  /** What somebody did themselves is no news to them. */
  const isWanted = (news: News): boolean => {
    switch (news.kind) {
      case 'held':
        return news.held.author.user !== me
      case 'lost': {
        const { row } = news
        return !isTogether(row) && row.won?.author.user !== me && isFlagged(settings(), row.record, row.path)
      }
      case 'overdue':
        return news.person.user !== me
    }
  }
  const say = (): void => {
    timer = undefined
    const told = fresh.filter(isWanted)
    fresh = []
    if (told.length === 0) return
    const path = noticePath(told)
    notices.add({
      text: noticeText(workspace, told),
      action: { label: tn.show, run: () => navigate(path) },
    })
  }
  const forget = (): void => {
    clearTimeout(timer)
    timer = undefined
    fresh = []
  }
  for (const kind of deskNotices) {
    const isOn = createMemo(() => settings()[kind] && !isAtBoard())
    createEffect(() => {
      // What was on the board, or not to be told, is no news afterwards.
      if (!isOn()) return noticed.forget(kind)
      onCleanup(
        followNews(sourceOf(kind), noticed.upTo(kind), (news, upTo) => {
          noticed.say(kind, upTo)
          fresh = [...fresh, ...news]
          if (fresh.length > 0) timer ??= setTimeout(say, breath)
        }),
      )
    })
  }
  createEffect(() => {
    if (isAtBoard()) forget()
  })
  onCleanup(forget)
  return null
}
