import type { EntryChange, OutboxEntry, OutboxStore } from './outbox-store.ts'
import type { ReplicaStore, StoredRecord } from './replica-store.ts'

/** Every note that an outbox has, but the one that stands until the next edit. */
const notes = ['confirmedAt', 'pins'] as const
/** Records that are written together. */
const together = 200

/** Copies all edits and notes into an outbox that has none yet, in their order. @throws StoreUnavailable | StoreFull */
export const copyOutbox = async (from: OutboxStore, to: OutboxStore): Promise<void> => {
  const entries = await from.open()
  const stored = await to.append(entries)
  await to.change(
    stored.flatMap(({ id }, place) => {
      const entry = entries[place]
      return entry === undefined || entry.state === 'waiting' ? [] : [changeTo(entry, id)]
    }),
  )
  for (const key of notes) {
    const note = await from.note(key)
    if (note !== undefined) await to.writeNote(key, note)
  }
}

/** Copies all records into a replica that has none yet; its checkpoint comes last. @throws StoreUnavailable | StoreFull */
export const copyReplica = async (from: ReplicaStore, to: ReplicaStore): Promise<void> => {
  const { checkpoint, heads } = await from.open()
  await to.open()
  for (let first = 0; first < heads.length; first += together) {
    const records: StoredRecord[] = []
    for (const head of heads.slice(first, first + together)) {
      const [base = null, ...rows] = head.hasDocument ? await from.read(head.record) : []
      records.push({ head, base, rows })
    }
    await to.apply({ records, removed: [], emptied: [], checkpoint: null })
  }
  await to.apply({ records: [], removed: [], emptied: [], checkpoint })
}

const changeTo = (
  { state, ackedAt, code, detail, heldId, decision }: OutboxEntry,
  id: number,
): EntryChange => ({
  id,
  state,
  ...(ackedAt === null ? {} : { ackedAt }),
  ...(code === null ? {} : { code }),
  ...(detail === null ? {} : { detail }),
  ...(heldId === undefined ? {} : { heldId }),
  ...(decision === undefined ? {} : { decision }),
})
