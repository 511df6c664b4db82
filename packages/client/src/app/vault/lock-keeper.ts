import { createEffect, untrack } from 'solid-js'
import { sessions } from '../session/session-store.ts'
import { useWorkspace } from '../workspace/workspace.ts'
import { autoLock } from './auto-lock.ts'

/** Locks what has a lock when it is left, and keeps the count of what is not safe where it can be read without opening. */
export const LockKeeper = () => {
  const { session, sync } = useWorkspace()
  autoLock(untrack(session))
  createEffect(() => {
    const kept = sync().edits
    const known = untrack(() => sessions.find(session()))
    if (known !== null && known.vault !== null && known.vault.kept !== kept)
      sessions.update(known, { vault: { ...known.vault, kept } })
  })
  return null
}
