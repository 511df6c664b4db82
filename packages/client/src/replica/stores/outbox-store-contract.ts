import { type Envelope, noStamp, type RecordId } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import { type NewEntry, type OutboxStore, untilNextEdit } from './outbox-store.ts'

const anEdit = (n: number): NewEntry => {
  const envelope: Envelope = {
    record: `workOrder/${'0'.repeat(26)}` as RecordId,
    clientId: 7,
    fromClock: n,
    toClock: n + 1,
    before: new Uint8Array([0]),
    time: n,
    stamp: noStamp,
    update: new Uint8Array([n]),
  }
  return { envelope, hash: `hash ${n}`, label: `edit ${n}`, madeAt: n }
}

/** What every implementation of `OutboxStore` promises. `open` opens the store of a name, new or again. */
export const runOutboxStoreContract = (name: string, open: (store: string) => OutboxStore): void => {
  test(`[R10] edits are there after the store was opened again, in the order in which they were made (${name})`, async () => {
    const first = open('o1')
    await first.open()
    await Promise.all([first.append([anEdit(1), anEdit(2)]), first.append([anEdit(3)])])
    first.close()
    const again = open('o1')
    const entries = await again.open()
    expect(entries.map(({ label, state }) => [label, state])).toEqual([
      ['edit 1', 'waiting'],
      ['edit 2', 'waiting'],
      ['edit 3', 'waiting'],
    ])
    expect(entries.map(({ id }) => id)).toEqual(entries.map(({ id }) => id).toSorted((a, b) => a - b))
    expect(entries[0]?.envelope).toEqual(anEdit(1).envelope)
    again.close()
  })

  test(`[R11] states change and entries go one by one, others stay as they are (${name})`, async () => {
    const store = open('o2')
    const [a, b, c] = await store.append([anEdit(1), anEdit(2), anEdit(3)])
    if (a === undefined || b === undefined || c === undefined) throw new Error('three entries')
    await store.change([
      { id: a.id, state: 'acked', ackedAt: 9 },
      { id: b.id, state: 'held', code: 'late-edit' },
    ])
    await store.change([{ id: 12_345, state: 'kept' }])
    await store.remove([c.id])
    expect(await store.open()).toEqual([
      { ...a, state: 'acked', ackedAt: 9 },
      { ...b, state: 'held', code: 'late-edit' },
    ])
    store.close()
  })

  test(`[R12] notes outlive the store's closing (${name})`, async () => {
    const first = open('o3')
    expect(await first.note('confirmedAt')).toBeUndefined()
    await first.writeNote('confirmedAt', 5)
    first.close()
    const again = open('o3')
    expect(await again.note('confirmedAt')).toBe(5)
    again.close()
  })

  test(`[R61] a note until the next edit is gone with the edit, and no other note is (${name})`, async () => {
    const store = open('o4')
    const [edit] = await store.append([anEdit(1)])
    if (edit === undefined) throw new Error('an entry')
    await store.writeNote('confirmedAt', 5)
    await store.writeNote(untilNextEdit, 'as it is')
    await store.change([{ id: edit.id, state: 'acked', ackedAt: 9 }])
    expect(await store.note(untilNextEdit)).toBe('as it is')
    await store.append([anEdit(2)])
    expect(await store.note(untilNextEdit)).toBeUndefined()
    expect(await store.note('confirmedAt')).toBe(5)
    store.close()
  })
}
