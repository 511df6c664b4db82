import { cleanup } from '@solidjs/testing-library'
import { afterEach, expect, test } from 'vitest'
import { aWorkspace } from '../testing/test-workspace.tsx'
import { endOfDay, isDayOver } from './end-of-day.ts'
import type { Visit } from './visits.ts'
import { whyHere } from './why-here.ts'

afterEach(cleanup)

test('[A82] a record says why it is here, and how it hangs together with the person’s bookings', async () => {
  const { make, workspace, replica } = await aWorkspace()
  const pole = await make('customerAsset', { name: 'Light pole' })
  const box = await make('customerAsset', { name: 'Fuse box', parent: pole })
  const order = await make('workOrder', { title: 'Street light out', customerAsset: pole })
  const booking = await make('booking', { workOrder: order, resource: workspace.me, start: 1, end: 2 })
  const foreign = await make('account', { name: 'Nobody’s' })

  const why = whyHere(replica, workspace.me, box, true)
  expect(why.path).toEqual([booking, order, pole, box])
  expect(why.reasons).toEqual(['unsent', 'open', 'created'])
  expect(whyHere(replica, workspace.me, booking, false).path).toEqual([booking])
  expect(whyHere(replica, workspace.me, foreign, false).path).toEqual([])
  await workspace.close()
})

const visit = (status: string, end = 100): Visit => ({
  booking: 'booking/01J00000000000000000000000' as Visit['booking'],
  workOrder: null,
  resource: null,
  start: 0,
  end,
  status,
})

const never = (): boolean => false

test('[A83] the day is over when all is done or its time has passed, and then says what is left', () => {
  expect(isDayOver([], 50, never)).toBe(false)
  expect(isDayOver([visit('completed'), visit('canceled')], 50, never)).toBe(true)
  expect(isDayOver([visit('completed'), visit('scheduled')], 50, never)).toBe(false)
  expect(isDayOver([visit('completed'), visit('scheduled')], 101, never)).toBe(true)
  const edits = [{ state: 'waiting' }, { state: 'held' }, { state: 'waiting' }]
  expect(endOfDay([visit('scheduled'), visit('onBreak'), visit('completed')], edits, never)).toEqual({
    planned: 1,
    running: 1,
    unsent: 2,
    held: 1,
  })
})

test('[A283] the day waits for no booking whose job was canceled, and does not count it as left', () => {
  const isOff = ({ end }: Visit): boolean => end === 200
  expect(isDayOver([visit('completed'), visit('scheduled', 200)], 50, isOff)).toBe(true)
  expect(isDayOver([visit('scheduled'), visit('scheduled', 200)], 50, isOff)).toBe(false)
  expect(endOfDay([visit('scheduled'), visit('scheduled', 200)], [], isOff)).toMatchObject({ planned: 1 })
})
