import { createEffect, createRoot, getOwner, type JSX, on, onCleanup } from 'solid-js'
import { atRest } from '../parts/at-rest.ts'
import { surface } from '../parts/surface.ts'
import { language } from '../text/texts.ts'
import { addDays, type Day, dayOf, hasOneOffset, offsetAt } from '../text/time.ts'
import { textOf } from '../workspace/fact-values.ts'
import { visitsOf } from '../workspace/visits.ts'
import { useWorkspace } from '../workspace/workspace.ts'
import { DayPicture } from './day-picture.tsx'
import type { Picture } from './picture.ts'
import { appHere } from './shown-picture.ts'

/** Nothing has come and nobody has touched anything for so long: the next picture is due, ms. */
const rest = 5_000
/** What a visit's record says beside its facts has been read by then, ms. */
const read = 500
/** Nobody has touched anything for so long before each day is drawn, ms. */
const pause = 300
/** Today, and the days on which somebody may start next. */
const days = 4

/**
 * Draws the person's next days when the app is at rest, or is put away, and keeps them for the next start. What changes
 * the day takes the picture away: an edit with the edit itself, everything else at once.
 */
export const PictureTaker = () => {
  const { replica, facts, me, zone, plans, session, now } = useWorkspace()
  const owner = getOwner()
  const stop = new AbortController()
  /** Counts what a picture may hang on. */
  let changes = 0
  /** Of what the last one was begun: nothing is drawn twice. */
  let last = ''
  let isKept = true
  let due: ReturnType<typeof setTimeout> | null = null
  /** Nothing is drawn before this moment of the page, ms. */
  let notBefore = 0

  // A store that fails tells of it where work is to be saved; a start then shows no picture.
  const keep = (picture: Picture | null): Promise<void> =>
    replica.keepUntilEdit(picture).catch(() => undefined)
  // For each letter it is put off several times: a timer that is set looks again when it comes.
  const putOff = (): void => {
    notBefore = performance.now() + rest
    due ??= setTimeout(look, rest)
  }
  const look = (): void => {
    const left = notBefore - performance.now()
    due = left > 0 ? setTimeout(look, left) : null
    if (due === null) void take()
  }
  const callOff = (): void => {
    if (due !== null) clearTimeout(due)
    due = null
  }
  const changed = (): void => {
    changes++
    if (isKept) void keep(null)
    isKept = false
    putOff()
  }
  const take = async (): Promise<void> => {
    const from = changes
    const isOver = (): boolean => from !== changes || stop.signal.aborted
    const stamp = `${from} ${dayOf(now(), zone())}`
    if (last === stamp || plans() || surface() !== 'phone') return
    last = stamp
    const drawn = await draw(isOver)
    if (isOver()) return
    isKept = true
    await keep(drawn)
  }
  const draw = async (isOver: () => boolean): Promise<Picture> => {
    const today = dayOf(now(), zone())
    const ahead = offsetAt(now(), zone())
    const rows = facts.ofType('booking').filter((row) => textOf(row.facts, 'resource') === me)
    const visits = visitsOf(rows)
    const pages: { readonly day: Day; readonly page: JSX.Element; dispose(): void }[] = []
    for (let n = 0; n < days; n++) {
      const day = addDays(today, n)
      if (!hasOneOffset(day, ahead, zone())) continue
      await atRest(pause)
      if (isOver()) break
      const page = () => <div children={<DayPicture day={day} visits={visits} />} />
      pages.push(createRoot((dispose) => ({ day, page: page(), dispose }), owner))
    }
    await new Promise((resolve) => setTimeout(resolve, read))
    const drawn = Object.fromEntries(pages.map(({ day, page }) => [day, markupOf(page)]))
    for (const { dispose } of pages) dispose()
    return { app: appHere(), device: new Date(now()).getTimezoneOffset(), ahead, days: drawn }
  }
  onCleanup(() => {
    stop.abort()
    callOff()
  })
  onCleanup(replica.facts.onChange(changed))
  onCleanup(replica.outbox.onChange(changed))
  createEffect(on([language, surface, zone, plans, session], changed, { defer: true }))
  const { signal } = stop
  for (const event of ['pointerdown', 'keydown', 'scroll'])
    document.addEventListener(event, putOff, { signal, capture: true, passive: true })
  const onVisibility = (): void => {
    if (document.visibilityState !== 'hidden') return
    callOff()
    // What the page saves when it is put away comes first.
    due = setTimeout(look)
    notBefore = 0
  }
  document.addEventListener('visibilitychange', onVisibility, { signal })
  putOff()
  return null
}

/** What can be done in a picture is to follow its links: its buttons wait for the app. */
const markupOf = (picture: JSX.Element): string => {
  if (!(picture instanceof HTMLElement)) return ''
  for (const button of picture.querySelectorAll('button')) button.disabled = true
  for (const tab of picture.querySelectorAll('.tabs-bottom a'))
    if (tab.getAttribute('href') === '/') tab.setAttribute('aria-current', 'page')
    else tab.removeAttribute('aria-current')
  return picture.innerHTML
}
