import { toBase64 } from '@fieldmerge/shared'
import * as v from 'valibot'
import type { Answer } from '../session/ask.ts'
import type { Questions } from '../session/questions.ts'
import { language } from '../text/texts.ts'
import { noticesSchema } from '../workspace/notice-settings.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { type PushBrowser, pushWish, thisBrowser } from './push-browser.ts'

/**
 * What became of switching it on. `refused`: the browser was told to ask no more; `dismissed`: the question was left
 * unanswered; `unreachable`: the server, `service`: the push service of the browser's maker.
 */
export type SwitchedOn = 'on' | 'refused' | 'dismissed' | 'unreachable' | 'service'

type Person = Pick<Workspace, 'session' | 'questions'>

const done = v.object({})

/** Has this browser told of what is news to the person while the app is closed. To be called in a tap: it may ask. */
export const switchOn = async (
  { session, questions }: Person,
  browser: PushBrowser = thisBrowser,
): Promise<SwitchedOn> => {
  const permission = browser.permission() === 'default' ? await browser.ask() : browser.permission()
  if (permission !== 'granted') return permission === 'denied' ? 'refused' : 'dismissed'
  const answer = await questions.get('/api/notices', noticesSchema)
  if (answer.kind !== 'ok') return 'unreachable'
  const subscription = await subscribed(browser, answer.value.device.key)
  if (subscription === null) return 'service'
  if ((await tell(questions, subscription)).kind !== 'ok') return 'unreachable'
  pushWish(session()).put(true)
  return 'on'
}

/** The browser is told nothing any more, at once and without a network; the server hears of it when it can. */
export const switchOff = async (
  { session, questions }: Person,
  browser: PushBrowser = thisBrowser,
): Promise<void> => {
  pushWish(session()).put(false)
  const told = questions.post('/api/notices/device/end', {}, done)
  await unsubscribe(browser)
  await told
}

/**
 * Puts right what may have changed since the app was last open: the browser's endpoint, the server's key, the language,
 * who works here. What somebody else has switched on here is not shown while this person works.
 */
export const keepTold = async (
  { session, questions }: Person,
  browser: PushBrowser = thisBrowser,
): Promise<void> => {
  if (browser.lacks() !== null) return
  if (!pushWish(session()).isOn() || browser.permission() !== 'granted') return unsubscribe(browser)
  const answer = await questions.get('/api/notices', noticesSchema)
  if (answer.kind !== 'ok') return
  const subscription = await subscribed(browser, answer.value.device.key)
  if (subscription !== null) await tell(questions, subscription)
}

const tell = (questions: Questions, subscription: PushSubscription): Promise<Answer<unknown>> => {
  const { endpoint, keys } = subscription.toJSON()
  return questions.post('/api/notices/device', { endpoint, keys, language: language() }, done)
}

/** One for the server's key; null when the push service gives none. */
const subscribed = async (browser: PushBrowser, key: string): Promise<PushSubscription | null> => {
  try {
    const known = await browser.current()
    if (known !== null && keyOf(known) === key) return known
    await known?.unsubscribe()
    return await browser.subscribe(key)
  } catch {
    return null
  }
}

const unsubscribe = async (browser: PushBrowser): Promise<void> => {
  // What cannot be ended here is hidden by the worker, and the server ends it.
  await (await browser.current())?.unsubscribe().catch(() => false)
}

/** base64url, as the server writes it. */
const keyOf = ({ options: { applicationServerKey: key } }: PushSubscription): string =>
  key === null
    ? ''
    : toBase64(new Uint8Array(key)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
