import { type Notice, type NoticeKind, noticeKinds, type PushMessage } from '@fieldmerge/shared'
import { push as german } from '../text/de/push.ts'
import { push as english, type PushTexts } from '../text/en/push.ts'
import { recordPath } from '../workspace/paths.ts'

/** A notice as the system shows it, and where a tap on it leads. */
export interface Shown {
  readonly title: string
  readonly body: string
  readonly path: string
}

const textsOf = (language: string): PushTexts => (language.startsWith('de') ? german : english)

/** What is shown of what may not be read off this device, or cannot be read at all. */
export const unread = (language: string): Shown => {
  const { app, something } = textsOf(language)
  return { title: app, body: something, path: '/' }
}

/** What is shown of a message. */
export const shownOf = (message: PushMessage): Shown => {
  const texts = textsOf(message.language)
  const { only } = message
  if (only !== null) return { ...oneOf(only, texts, message), path: pathOf(only) }
  const kinds = noticeKinds.filter((kind) => (message.counts[kind] ?? 0) > 0)
  const said = kinds.map((kind) => texts.many[kind](message.counts[kind] ?? 0))
  return {
    title: texts.app,
    body: said.length === 0 ? texts.something : said.join(', '),
    path: pathOfMany(kinds),
  }
}

/** What was not looked at yet and what has come now are one notice: a device that was off for hours shows one. */
export const joined = (before: PushMessage | null, next: PushMessage): PushMessage => {
  if (before === null || before.to !== next.to) return next
  const counts: Partial<Record<NoticeKind, number>> = {}
  for (const kind of noticeKinds) {
    const count = (before.counts[kind] ?? 0) + (next.counts[kind] ?? 0)
    if (count > 0) counts[kind] = count
  }
  return { ...next, counts, only: null }
}

const desk: readonly NoticeKind[] = ['held', 'lost', 'overdue']

/** Whether the app tells all of it by itself while it is in front: then it is not told a second time. */
export const isToldInApp = ({ counts }: PushMessage): boolean => {
  const kinds = noticeKinds.filter((kind) => (counts[kind] ?? 0) > 0)
  return kinds.length > 0 && kinds.every((kind) => desk.includes(kind))
}

const oneOf = (notice: Notice, texts: PushTexts, { language, zone }: PushMessage): Omit<Shown, 'path'> => {
  if (notice.kind === 'decided') return { title: texts.one.decided[notice.accepted], body: notice.title }
  const when = 'at' in notice && notice.at !== null ? timeOf(notice.at, language, zone) : ''
  return {
    title: texts.one[notice.kind],
    body: [notice.title, when].filter((part) => part !== '').join('\n'),
  }
}

const timeOf = (at: number, language: string, zone: string): string => {
  const parts = {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  } as const
  try {
    const inZone = zone === '' ? parts : { ...parts, timeZone: zone }
    return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, inZone).format(at)
  } catch {
    // A zone or language that this browser does not know.
    return new Intl.DateTimeFormat(undefined, parts).format(at)
  }
}

const pathOf = (notice: Notice): string => {
  switch (notice.kind) {
    case 'assigned':
    case 'changed':
    case 'canceled':
    case 'decided':
      return recordPath(notice.record)
    case 'away':
      // It is theirs no more: their day says what is.
      return '/'
    case 'held':
    case 'lost':
      return `/board?show=needs&need=${encodeURIComponent(notice.need)}`
    case 'overdue':
      return `/board?show=crews&person=${encodeURIComponent(notice.person)}`
  }
}

const pathOfMany = (kinds: readonly NoticeKind[]): string => {
  if (kinds.some((kind) => kind === 'held' || kind === 'lost')) return '/board?show=needs'
  if (kinds.includes('overdue')) return '/board?show=crews'
  return kinds.every((kind) => kind === 'decided') ? '/outbox' : '/'
}
