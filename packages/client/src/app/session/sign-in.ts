import { systemClock } from '@fieldmerge/shared'
import type { About, Grant } from './answers.ts'
import { askForSession } from './api.ts'
import type { Answer } from './ask.ts'
import type { Session } from './session.ts'
import { sessions } from './session-store.ts'

/** What is known of somebody before they have signed in here. */
export interface Newcomer {
  readonly email: string
  readonly name: string
  readonly roles: readonly string[]
  readonly crew: string | null
  readonly color: number
}

/** The browser had thrown this device's store away: told once, with when the server last heard from it. */
export interface Eviction {
  readonly lastContact: number | null
}

/** Signs somebody in here. What they have kept on this device is as they left it. */
export const signIn = async (
  about: About,
  who: Newcomer,
  password: string,
): Promise<Answer<{ readonly session: Session; readonly eviction: Eviction | null }>> => {
  const known = sessions
    .all()
    .find(({ organization, email }) => organization === about.organization && sameEmail(email, who.email))
  // Others were here: that this person's part is missing is no eviction.
  const isFirst = sessions.all().length === 0
  const answer = await askForSession(who.email, password, known?.device ?? null)
  if (answer.kind !== 'ok') return answer
  const session = sessionOf(about, who, answer.value, known ?? null)
  const sealed = known?.vault ?? null
  if (sealed !== null) {
    const { bringBack } = await import('../vault/locking.ts')
    const isBack = await bringBack(sealed, session)
    if (isBack !== true) return notBack(isBack === null ? 'sealed-by-other' : 'open-elsewhere')
  }
  sessions.enter(session)
  const { evicted, lastContact } = answer.value
  return { kind: 'ok', value: { session, eviction: evicted && isFirst ? { lastContact } : null } }
}

/** What was sealed here for somebody did not come back: they are not let in, since they would miss it. */
const notBack = (code: string): Answer<never> => ({ kind: 'refused', code, message: '', todo: '' })

const sessionOf = (about: About, who: Newcomer, grant: Grant, known: Session | null): Session => {
  const { organization, user, token, expiresAt, device, keepKey } = grant
  return {
    organization,
    organizationName: about.name,
    demo: about.demo,
    user,
    name: who.name === '' ? (known?.name ?? who.email) : who.name,
    email: who.email,
    roles: who.roles.length > 0 ? who.roles : (known?.roles ?? []),
    crew: who.crew ?? known?.crew ?? null,
    color: known?.color ?? who.color,
    token,
    expiresAt,
    keepKey,
    vault: null,
    device,
    lastHere: systemClock.now(),
  }
}

const sameEmail = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()
