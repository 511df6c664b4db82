import '../../testing/browser.ts'
import { expect, test } from 'vitest'
import { aWorkspace } from '../../testing/test-workspace.tsx'
import { notices } from '../notices.ts'
import { answerFinding, answersTo, isNoted } from './answers.ts'
import { aLoss, aRow } from './testing.ts'

const aJob = async () => {
  const town = await aWorkspace()
  const record = await town.make('workOrder', { title: 'Ballast failed', priority: 'high' })
  const title = async () => (await town.replica.read(record))?.fields.title
  return { ...town, record, title }
}

test('[A112] a lost value is brought back, kept out or put beside the other, each an edit of this device that can be taken back', async () => {
  const { workspace, replica, record, title } = await aJob()
  const loss = aLoss(record, 'title', 'Fuse blown', 'Ballast failed')
  const before = replica.outbox.count('waiting')
  expect(await answerFinding(workspace, loss, 'keep')).toBe(true)
  expect([await title(), replica.outbox.count('waiting')]).toEqual(['Ballast failed', before + 1])
  expect(await answerFinding(workspace, loss, 'restore')).toBe(true)
  expect(await title()).toBe('Fuse blown')
  notices.take()
  await expect.poll(title).toBe('Ballast failed')
  expect(await answerFinding(workspace, loss, 'both')).toBe(true)
  expect(await title()).toBe('Ballast failed; Fuse blown')
  await workspace.close()
})

test('[A112] a value that fits no more is refused in words, and nothing is written', async () => {
  const { workspace, replica, record } = await aJob()
  const before = replica.outbox.count('waiting')
  expect(await answerFinding(workspace, aLoss(record, 'dueAt', 'tomorrow', null), 'restore')).toBe(false)
  expect(replica.outbox.count('waiting')).toBe(before)
  expect(notices.current()?.text).toBeDefined()
  await workspace.close()
})

test('[A113] only answers that there are for it are offered', async () => {
  const { workspace, record } = await aJob()
  expect(answersTo(aLoss(record, 'title', 'Fuse blown', 'Ballast failed'))).toEqual([
    'keep',
    'restore',
    'both',
  ])
  expect(answersTo(aLoss(record, 'priority', 'low', null))).toEqual(['keep', 'restore'])
  expect(answersTo(aLoss(record, 'officeOnly', true, false))).toEqual(['keep', 'restore'])
  expect(answersTo(aRow({ record, kind: 'unseenEdit', state: 'open', path: 'tasks/1/name' }))).toEqual([
    'restore',
  ])
  expect(answersTo(aRow({ record, kind: 'sameWords', state: 'open', path: 'notes' }))).toEqual(['keep'])
  expect(answersTo(aRow({ record, kind: 'illegalTransition', state: 'open', path: 'status' }))).toEqual([])
  await workspace.close()
})

test('[A207] of two numbers, times, choices or links the one stands and the other is in the notes, in words; one tap takes it back', async () => {
  const { workspace, replica, record, make } = await aJob()
  const [pole, cabinet] = [
    await make('customerAsset', { name: 'Pole 7' }),
    await make('customerAsset', { name: 'Cabinet' }),
  ]
  const content = async () => await replica.read(record)
  const notes = async () => (await content())?.prose.notes ?? ''
  const day = Date.UTC(2026, 10, 29, 9)
  for (const [loss, said] of [
    [aLoss(record, 'priority', 'low', 'high'), 'Priority: Low (Somebody), beside High'],
    [aLoss(record, 'customerAsset', pole, cabinet), 'Asset: Pole 7 (Somebody), beside Cabinet'],
    [aLoss(record, 'dueAt', day, day + 60_000), /^Due: .+ \(Somebody\), beside .+$/],
    [aLoss(record, 'title', 'x'.repeat(3_000), 'y'.repeat(3_000)), /^Title: x+ \(Somebody\), beside y+$/],
  ] as const) {
    const before = await notes()
    expect([answersTo(loss), isNoted(loss)]).toEqual([['keep', 'restore', 'both'], true])
    const waiting = replica.outbox.count('waiting')
    expect(await answerFinding(workspace, loss, 'both')).toBe(true)
    // The note, and what stands once more: so the finding is answered.
    expect(replica.outbox.count('waiting')).toBe(waiting + 2)
    const line = (await notes()).slice(before.length).trim()
    if (typeof said === 'string') expect(line).toBe(said)
    else expect(line).toMatch(said)
    notices.take()
    await expect.poll(notes).toBe(before)
  }
  expect(await answerFinding(workspace, aLoss(record, 'priority', 'low', 'high'), 'both')).toBe(true)
  expect(await answerFinding(workspace, aLoss(record, 'title', 'Fuse blown', 'Ballast failed'), 'both')).toBe(
    true,
  )
  expect((await content())?.fields.priority).toBe('high')
  await workspace.close()
})
