import { systemClock } from '@fieldmerge/shared'
import { createSignal } from 'solid-js'
import { namesOf } from '../session/names.ts'
import { Questions } from '../session/questions.ts'
import type { Session } from '../session/session.ts'
import { sessions } from '../session/session-store.ts'
import { Tokens } from '../session/tokens.ts'
import { holdOpen } from '../vault/open-tabs.ts'
import { isLocked } from '../vault/open-vaults.ts'
import { openReplica } from './open-replica.ts'
import { createWorkspace, type Workspace } from './workspace.ts'

/** Opens what is on this device for a person. Nothing needs a network. @throws StoreUnavailable */
export const openWorkspace = async (person: Session): Promise<Workspace> => {
  const release = await holdOpen(namesOf(person).prefix)
  try {
    // Another tab may have moved it meanwhile.
    const known = sessions.find(person) ?? person
    if (isLocked(known)) throw new Error('another tab has locked it')
    // A phone that died while it was being locked may still have what was there before.
    if (known.vault !== null) await (await import('../vault/stray-stores.ts')).dropStrays(person, known.vault)
    const [storeLost, setStoreLost] = createSignal(false)
    const tokens = new Tokens({
      clock: systemClock,
      session: () => sessions.find(person),
      refresh: async (...asked) => (await import('../session/api.ts')).askForRefresh(...asked),
      write: (change) => sessions.update(person, change),
    })
    const replica = await openReplica(known, tokens, () => setStoreLost(true))
    const workspace = createWorkspace(known, replica, storeLost, new Questions(tokens))
    replica.start()
    const close = async (): Promise<void> => {
      await workspace.close()
      release()
    }
    return { ...workspace, close }
  } catch (error) {
    release()
    throw error
  }
}
