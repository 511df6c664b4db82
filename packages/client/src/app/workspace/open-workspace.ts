import { createSignal } from 'solid-js'
import type { Session } from '../session/session.ts'
import { openReplica } from './open-replica.ts'
import { createWorkspace, type Workspace } from './workspace.ts'

/** Opens what is on this device for a person. Nothing needs a network. @throws StoreUnavailable */
export const openWorkspace = async (person: Session): Promise<Workspace> => {
  const [storeLost, setStoreLost] = createSignal(false)
  const replica = await openReplica(person, () => setStoreLost(true))
  const workspace = createWorkspace(person, replica, storeLost)
  replica.start()
  return workspace
}
