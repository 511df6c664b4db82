import '../../testing/browser.ts'
import { newRecordId, systemClock, systemRandom } from '@fieldmerge/shared'
import { createRoot, createSignal } from 'solid-js'
import { afterEach, expect, test, vi } from 'vitest'
import { Questions } from '../../session/questions.ts'
import { aRow } from '../../workspace/ledger/testing.ts'
import { followMarks } from './follow-marks.ts'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

test('[A184] marks are asked for when there is a network, again later, and what was known stays', async () => {
  vi.useFakeTimers()
  const order = newRecordId('workOrder', systemClock, systemRandom)
  const answers: Record<string, unknown> = {
    '/api/ledger': { rows: [aRow({ record: order, state: 'open' })], cursor: null },
    '/api/held': { cases: [], cursor: null },
    '/api/presence': { devices: [] },
  }
  const asked: string[] = []
  vi.stubGlobal('fetch', async (path: string) => {
    const [place = ''] = path.split('?')
    asked.push(place)
    const answer = answers[place]
    if (answer === undefined) throw new TypeError('no network')
    return new Response(JSON.stringify(answer), { headers: { 'content-type': 'application/json' } })
  })
  const [isOnline, setOnline] = createSignal(false)
  const questions = new Questions({ good: async () => 'token' })
  const { marks, dispose } = createRoot((dispose) => ({
    marks: followMarks({ questions, workOrderOf: () => null }, isOnline),
    dispose,
  }))
  await vi.advanceTimersByTimeAsync(60_000)
  expect(asked).toEqual([])
  setOnline(true)
  await vi.advanceTimersByTimeAsync(1)
  expect([...marks().lost]).toEqual([[order, 1]])
  delete answers['/api/ledger']
  await vi.advanceTimersByTimeAsync(15_000)
  expect(asked.filter((place) => place === '/api/ledger')).toHaveLength(2)
  expect([...marks().lost]).toEqual([[order, 1]])
  dispose()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(asked).toHaveLength(6)
})
