import { copyOutbox, copyReplica } from '../../replica/stores/copy-stores.ts'
import { IndexedOutboxStore } from '../../replica/stores/indexed-outbox-store.ts'
import { IndexedReplicaStore } from '../../replica/stores/indexed-replica-store.ts'
import { type Corner, namesOf } from '../session/names.ts'
import type { Session } from '../session/session.ts'
import { sessions } from '../session/session-store.ts'
import { alone } from './open-tabs.ts'
import { dropStrays } from './stray-stores.ts'
import type { Vault } from './vault.ts'
import { cipherFor, type VaultKey } from './vault-keys.ts'

/** Where stores are, and the key that they are sealed by. */
export interface Place {
  readonly vault: Vault | null
  readonly key: VaultKey | null
}

export const openly: Place = { vault: null, key: null }

const unheard = (): void => undefined
const outboxAt = (person: Corner, { vault, key }: Place) =>
  new IndexedOutboxStore(namesOf(person, vault).outbox, unheard, key === null ? null : cipherFor(key))
const replicaAt = (person: Corner, { vault, key }: Place) =>
  new IndexedReplicaStore(namesOf(person, vault).replica, unheard, key === null ? null : cipherFor(key))

/**
 * Moves what a person has here from one place to another. What is written there counts once `next`, the session that
 * names the place, is on the disk; until then the old place does, and is complete. `records`: the replica too, else it
 * is left behind and comes again from the server. @returns false when another tab keeps the stores open or has moved them
 */
export const moveStores = (
  from: Place,
  to: Place,
  next: () => Session,
  records: boolean,
): Promise<boolean> => {
  const person = next()
  return alone(namesOf(person).prefix, async () => {
    if (sessions.find(person)?.vault?.id !== from.vault?.id) return false
    // What an earlier try has left is nothing that counts.
    await dropStrays(person, from.vault)
    const [source, target] = [outboxAt(person, from), outboxAt(person, to)]
    try {
      await copyOutbox(source, target)
    } finally {
      source.close()
      target.close()
    }
    if (records) await moveReplica(person, from, to)
    sessions.write(next())
    await sessions.taken()
    await dropStrays(person, to.vault)
    return true
  })
}

const moveReplica = async (person: Corner, from: Place, to: Place): Promise<void> => {
  const [source, target] = [replicaAt(person, from), replicaAt(person, to)]
  try {
    await copyReplica(source, target)
  } finally {
    source.close()
    target.close()
  }
}
