import { fieldService, systemClock, systemRandom, systemTimers } from '@fieldmerge/shared'
import { IndexedWorkingCopies } from '../../replica/documents/indexed-working-copies.ts'
import { laterLive } from '../../replica/documents/later-live.ts'
import { webSocketConnect } from '../../replica/link/web-socket.ts'
import { Replica } from '../../replica/replica.ts'
import { IndexedOutboxStore } from '../../replica/stores/indexed-outbox-store.ts'
import { IndexedReplicaStore } from '../../replica/stores/indexed-replica-store.ts'
import { BrowserTabs } from '../../replica/tabs/browser-tabs.ts'
import { onlyTab } from '../../replica/tabs/tabs.ts'
import { namesOf } from '../session/names.ts'
import type { Session } from '../session/session.ts'
import type { Tokens } from '../session/tokens.ts'

/** The replica of one person in this browser, on its real stores and sockets. @throws StoreUnavailable */
export const openReplica = (
  person: Session,
  tokens: Tokens,
  onStoreLost: (error: Error) => void,
): Promise<Replica> => {
  const names = namesOf(person)
  return Replica.open({
    catalog: fieldService,
    user: person.user,
    appVersion: __APP_VERSION__,
    clock: systemClock,
    timers: systemTimers,
    random: systemRandom,
    connect: webSocketConnect(location.origin),
    store: new IndexedReplicaStore(names.replica, onStoreLost),
    outboxStore: new IndexedOutboxStore(names.outbox, onStoreLost),
    copies: new IndexedWorkingCopies(names.copies),
    openLive: laterLive(async () => {
      const { webSocketLive } = await import('../../replica/documents/live-follower.ts')
      return webSocketLive(location.origin, () => tokens.last)
    }),
    tabs: 'locks' in navigator ? new BrowserTabs(names.tabs) : onlyTab(),
    token: (renew) => tokens.good(renew),
  })
}
