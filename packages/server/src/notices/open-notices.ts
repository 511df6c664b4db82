import type { Clock, RecordId, Timers } from '@fieldmerge/shared'
import type { Organization } from '../organization.ts'
import { newPostPush, type PushNetwork } from '../push/post-push.ts'
import { PushDesk } from '../push/push-desk.ts'
import type { PushDevice } from '../push/push-device.ts'
import { endpointMistake } from '../push/push-endpoint.ts'
import { SqlitePushDeviceStore } from '../push/sqlite-push-device-store.ts'
import { vapidKeysOf } from '../push/vapid-keys.ts'
import type { WaitingNotice } from '../push/waiting-notices.ts'
import type { SqlStore } from '../store/sql-store.ts'
import { NewsDesk } from './news-desk.ts'
import { NoticeWishes } from './notice-wishes.ts'

/** How notices leave the server. */
export interface PushSettings extends PushNetwork {
  /** Whom a push service asks when something is wrong with what comes from here: `mailto:` or `https:`. */
  readonly contact: string
}

export const usualPush: PushSettings = { mayBeInner: false, contact: 'mailto:nobody@fieldmerge.invalid' }

/** Of what people want to be told, and the devices on which they are while the app is closed. */
export interface Notices {
  readonly wishes: NoticeWishes
  readonly push: PushDesk
  /** What is wrong with an address that a browser names; null when nothing is. */
  mistakeIn(endpoint: string): string | null
}

/** The wiring of notices around an organization; they end before it does. */
export const openNotices = async (
  organization: Organization,
  store: SqlStore,
  clock: Clock,
  timers: Timers,
  settings: PushSettings,
): Promise<Notices> => {
  const mistakeIn = (endpoint: string): string | null => endpointMistake(endpoint, settings.mayBeInner)
  const post = newPostPush(settings)
  const wishes = await NoticeWishes.open(store)
  const push = await PushDesk.open({
    store: new SqlitePushDeviceStore(store),
    keys: await vapidKeysOf(store),
    contact: settings.contact,
    clock,
    timers,
    // Looked at each time: what was let in by other settings is not asked any more.
    async post(endpoint, headers, body) {
      const mistake = mistakeIn(endpoint)
      if (mistake !== null) throw new Error(`its address is ${mistake}`)
      return post(endpoint, headers, body)
    },
    mayHear: (device, waiting) => mayHear(organization, device, waiting),
    zoneOf({ user }) {
      const zone = factsOf(organization, user)?.timeZone
      return typeof zone === 'string' ? zone : ''
    },
    warn: (message, detail) => organization.warn(message, detail),
  })
  const news = new NewsDesk({
    organization,
    clock,
    timers,
    listeners: () => push.people(),
    wishesOf: (user) => wishes.of(user),
    tell: ({ to, about, notice }) => push.tell(to, { notice, about, at: clock.now() }),
  })
  organization.whenClosing(async () => {
    news.stop()
    push.stop()
  })
  return { wishes, push, mistakeIn }
}

const factsOf = ({ directory }: Organization, record: RecordId) => directory.get(record)?.facts ?? null

/** By the rights in force when it is sent: a record's title reaches nobody who may not read it. */
const mayHear = (
  organization: Organization,
  { user, device }: PushDevice,
  { notice, about }: WaitingNotice,
): boolean => {
  const { rights, revocations } = organization
  if (rights.person(user) === null || revocations.has(device)) return false
  switch (notice.kind) {
    case 'held':
      return rights.mayDecide(user, about)
    case 'decided':
      // What they meant to make may never have come to be.
      return factsOf(organization, about) === null || rights.mayRead(user, about)
    default:
      return rights.mayRead(user, about)
  }
}
