import { fieldService, systemClock, systemRandom, systemTimers } from '@fieldmerge/shared'
import { IndexedWorkingCopies } from '../../replica/documents/indexed-working-copies.ts'
import { laterLive } from '../../replica/documents/later-live.ts'
import { noWorkingCopies } from '../../replica/documents/working-copies.ts'
import { webSocketConnect } from '../../replica/link/web-socket.ts'
import { Replica } from '../../replica/replica.ts'
import { IndexedOutboxStore } from '../../replica/stores/indexed-outbox-store.ts'
import { IndexedReplicaStore } from '../../replica/stores/indexed-replica-store.ts'
import { BrowserTabs } from '../../replica/tabs/browser-tabs.ts'
import { onlyTab } from '../../replica/tabs/tabs.ts'
import { afterPause } from '../parts/after-pause.ts'
import { betweenKeys } from '../parts/at-rest.ts'
import { namesOf } from '../session/names.ts'
import type { Session } from '../session/session.ts'
import type { Tokens } from '../session/tokens.ts'
import { isOpenHereAlone } from '../vault/open-tabs.ts'
import { openVaults } from '../vault/open-vaults.ts'
import { connectInTurn, storeInTurn } from './in-turn.ts'

/** The replica of one person in this browser, on its real stores and sockets. @throws StoreUnavailable */
export const openReplica = (
  person: Session,
  tokens: Tokens,
  onStoreLost: (error: Error) => void,
): Promise<Replica> => {
  const names = namesOf(person, person.vault)
  const cipher = openVaults.cipherOf(person.vault)
  return Replica.open({
    catalog: fieldService,
    user: person.user,
    appVersion: __APP_VERSION__,
    clock: systemClock,
    timers: systemTimers,
    random: systemRandom,
    connect: connectInTurn(webSocketConnect(location.origin), betweenKeys),
    store: storeInTurn(new IndexedReplicaStore(names.replica, onStoreLost, cipher), betweenKeys),
    outboxStore: new IndexedOutboxStore(names.outbox, onStoreLost, cipher),
    // Copies are not sealed: with a vault there are none, and a record is opened from replica and outbox.
    copies: person.vault === null ? new IndexedWorkingCopies(names.copies) : noWorkingCopies,
    openLive: laterLive(async () => {
      const { webSocketLive } = await import('../../replica/documents/live-follower.ts')
      return webSocketLive(location.origin, () => tokens.last)
    }),
    behind: afterPause,
    tabs:
      'locks' in navigator
        ? new BrowserTabs(names.tabs, undefined, () => isOpenHereAlone(names.prefix))
        : onlyTab(),
    token: (renew) => tokens.good(renew),
  })
}
