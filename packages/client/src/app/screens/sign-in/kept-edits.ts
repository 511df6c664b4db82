import { IndexedOutboxStore } from '../../../replica/stores/indexed-outbox-store.ts'
import { namesOf } from '../../session/names.ts'
import type { Session } from '../../session/session.ts'
import { editsOf } from '../../workspace/edits.ts'

/** How many edits of a person are kept on this device and not safe; 0 when that can't be read. */
export const keptEdits = async (person: Session): Promise<number> => {
  // What is sealed can't be read; its count stands beside it.
  if (person.vault !== null) return person.vault.kept
  const store = new IndexedOutboxStore(namesOf(person).outbox, () => undefined)
  try {
    const entries = await store.open()
    return editsOf(entries.filter(({ state }) => state === 'waiting')).length
  } catch {
    return 0
  } finally {
    store.close()
  }
}
