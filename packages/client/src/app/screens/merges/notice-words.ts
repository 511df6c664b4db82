import { tn } from '../../text/notice-texts.ts'
import { moment } from '../../text/time.ts'
import type { News } from '../../workspace/ledger/news.ts'
import { partiesOf, placeLabel } from '../../workspace/ledger/row-words.ts'
import { type DeskNotice, deskNotices } from '../../workspace/notice-settings.ts'
import type { Workspace } from '../../workspace/workspace.ts'
import { personOnBoard, recordTitle } from './board-context.ts'

type Looking = Pick<Workspace, 'facts' | 'me' | 'now' | 'zone' | 'workOrderOf'>

/** What is told of news: one in its own words, many by their numbers. */
export const noticeText = (looking: Looking, news: readonly News[]): string => {
  const [only, ...others] = news
  if (only !== undefined && others.length === 0) return newsText(looking, only)
  const count = (kind: DeskNotice): number => news.filter((one) => one.kind === kind).length
  return deskNotices
    .filter((kind) => count(kind) > 0)
    .map((kind) => tn.many[kind](count(kind)))
    .join(', ')
}

const newsText = (looking: Looking, news: News): string => {
  const nameOf = (user: string): string => personOnBoard(looking, user).name
  switch (news.kind) {
    case 'held': {
      const { author, edits, number, title, record } = news.held
      return tn.held(author.name, edits, number ?? title ?? recordTitle(looking, record))
    }
    case 'lost': {
      const { record, path } = news.row
      const { lost, won } = partiesOf(news.row)
      const place = placeLabel(record, path)
      const what = recordTitle(looking, looking.workOrderOf(record) ?? record)
      return won === null
        ? tn.found(place, what, nameOf(lost))
        : tn.lost(place, what, nameOf(won), nameOf(lost))
    }
    case 'overdue': {
      const { user, since, waiting } = news.person
      return tn.overdue(nameOf(user), moment(since, looking.now(), looking.zone()), waiting)
    }
  }
}

/** Where on the board the news stand: at the newest of what waits for a decision, else with the person. */
export const noticePath = (news: readonly News[]): string => {
  const newest = news.toSorted((a, b) => b.at - a.at)
  const need = newest.find(({ kind }) => kind !== 'overdue') ?? newest[0]
  if (need === undefined) return '/board'
  return need.kind === 'overdue'
    ? `/board?show=crews&person=${encodeURIComponent(need.id)}`
    : `/board?show=needs&need=${encodeURIComponent(need.id)}`
}
