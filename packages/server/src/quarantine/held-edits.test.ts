import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DeviceId, envelopeHash, type RecordId, type UserId } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import { aRecord, someCommits } from '../log/contract.ts'
import { SqliteStore } from '../store/sqlite-store.ts'
import { Decisions, type DecisionsParts } from './decisions.ts'
import { HeldEdits, heldLimits } from './held-edits.ts'
import { MemoryQuarantine } from './memory-quarantine.ts'
import type { CaseHead, HeldEnvelope } from './quarantine.ts'
import { SqliteQuarantine } from './sqlite-quarantine.ts'

const device = 'device-1' as DeviceId
const user = aRecord() as UserId

const anEdit = (n: number, record: RecordId, of = device): Omit<HeldEnvelope, 'id'> => {
  const [commit] = someCommits(record, 1)
  if (commit === undefined) throw new Error('one edit')
  const envelope = { ...commit.envelope, record, update: new TextEncoder().encode(`${n}`) }
  const hash = envelopeHash(record, envelope.update)
  const author = { user, device: of }
  return { envelope, bundle: false, author, receivedAt: n, hash, code: 'late-edit', detail: '' }
}

const standingStill = (): string => '01KE6JQ300ZZZZZZZZZZZZZZZY'

test('[D127] held edits keep the order in which they came, within one millisecond too', async () => {
  const held = new HeldEdits(new MemoryQuarantine(), [], standingStill)
  const record = aRecord()
  const ids: string[] = []
  for (let n = 0; n < 40; n++) ids.push((await held.hold(anEdit(n, record)))?.id ?? '')
  expect(ids).toEqual(ids.toSorted())
  expect(new Set(ids).size).toBe(40)
  expect((await held.openOf(ids[0] ?? '')).map(({ id }) => id)).toEqual(ids)
})

test('[D128] one device holds at most so much, and what is decided makes room', async () => {
  const held = new HeldEdits(new MemoryQuarantine(), [], standingStill)
  const record = aRecord()
  const large = (n: number) => {
    const edit = anEdit(n, record)
    return { ...edit, envelope: { ...edit.envelope, update: new Uint8Array(heldLimits.bytes / 2) } }
  }
  const first = await held.hold(large(1))
  expect(await held.hold(large(2))).not.toBeNull()
  expect(await held.hold(anEdit(3, record))).toBeNull()
  expect(await held.hold(anEdit(3, record, 'device-2' as DeviceId))).not.toBeNull()
  if (first === null) throw new Error('held')
  await held.settle([first], 'decided', { kind: 'rejected', by: user, at: 1, note: '', changes: [] })
  expect(await held.hold(anEdit(3, record))).not.toBeNull()
})

test('[D129] ten thousand held edits of one device are read page by page, each page bounded', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fieldmerge-'))
  const store = await SqliteStore.open(join(folder, 'held.sqlite'), { synchronous: 'OFF' })
  try {
    const held = new HeldEdits(new SqliteQuarantine(store), [], standingStill)
    const records = Array.from({ length: 500 }, () => aRecord())
    await Promise.all(
      records.map(async (record, at) => {
        for (let n = 0; n < 20; n++) await held.hold(anEdit(20 * at + n, record))
      }),
    )
    const mine = new Set(records.filter((_, n) => n % 2 === 0))
    const rights = { mayDecide: (_: UserId, record: RecordId) => mine.has(record) }
    const decisions = new Decisions({ held, rights } as unknown as DecisionsParts)
    const seen: CaseHead[] = []
    let pages = 0
    for (let cursor: string | null = ''; cursor !== null; pages++) {
      const page = await decisions.page(user, cursor, 60, () => true)
      expect(page.cases.length).toBeLessThanOrEqual(60)
      seen.push(...page.cases)
      cursor = page.cursor
    }
    expect(pages).toBe(5)
    expect(new Set(seen.map(({ record }) => record))).toEqual(mine)
    expect(seen).toHaveLength(mine.size)
    expect(seen.every(({ edits }) => edits === 20)).toBe(true)
  } finally {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
