import { expect, test } from 'vitest'
import { DueAcks } from './due-acks.ts'

const aDevice = () => {
  const device = { frames: 0, flush: () => void device.frames++ }
  return device
}

test('[D175] acks that are due go out together: at the end of a commit, or else soon', () => {
  const soon: (() => void)[] = []
  const acks = new DueAcks({
    after: () => () => undefined,
    soon(then) {
      soon.push(then)
      return () => undefined
    },
  })
  const [a, b] = [aDevice(), aDevice()]
  acks.add(a)
  acks.add(b)
  expect([soon.length, a.frames, b.frames]).toEqual([1, 0, 0])
  acks.flush()
  expect([a.frames, b.frames]).toEqual([1, 1])
  acks.add(a)
  for (const then of soon.splice(0)) then()
  expect([a.frames, b.frames]).toEqual([2, 1])
})
