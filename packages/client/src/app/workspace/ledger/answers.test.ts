import '../../testing/browser.ts'
import { expect, test } from 'vitest'
import { aWorkspace } from '../../testing/test-workspace.tsx'
import { notices } from '../notices.ts'
import { answerFinding, answersTo } from './answers.ts'
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
  expect(answersTo(aLoss(record, 'priority', 'low', 'high'))).toEqual(['keep', 'restore'])
  expect(answersTo(aRow({ record, kind: 'unseenEdit', state: 'open', path: 'tasks/1/name' }))).toEqual([
    'restore',
  ])
  expect(answersTo(aRow({ record, kind: 'sameWords', state: 'open', path: 'notes' }))).toEqual([])
  await workspace.close()
})
