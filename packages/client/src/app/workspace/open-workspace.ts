import { systemClock } from '@fieldmerge/shared'
import { createSignal } from 'solid-js'
import { askForRefresh } from '../session/api.ts'
import { Questions } from '../session/questions.ts'
import type { Session } from '../session/session.ts'
import { sessions } from '../session/session-store.ts'
import { Tokens } from '../session/tokens.ts'
import { openReplica } from './open-replica.ts'
import { createWorkspace, type Workspace } from './workspace.ts'

/** Opens what is on this device for a person. Nothing needs a network. @throws StoreUnavailable */
export const openWorkspace = async (person: Session): Promise<Workspace> => {
  const [storeLost, setStoreLost] = createSignal(false)
  const tokens = new Tokens({
    clock: systemClock,
    session: () => sessions.find(person),
    refresh: askForRefresh,
    write: (change) => sessions.update(person, change),
  })
  const replica = await openReplica(person, tokens, () => setStoreLost(true))
  const workspace = createWorkspace(person, replica, storeLost, new Questions(tokens))
  replica.start()
  return workspace
}
