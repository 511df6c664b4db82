import { afterEach, expect, test, vi } from 'vitest'
import { atRest, betweenKeys } from './at-rest.ts'

afterEach(() => {
  vi.useRealTimers()
})

test('[A264] what nobody waits for begins when nobody has touched anything for a while', async () => {
  vi.useFakeTimers()
  const begun = vi.fn()
  void atRest(1_000).then(begun)
  await vi.advanceTimersByTimeAsync(900)
  document.dispatchEvent(new Event('keydown'))
  await vi.advanceTimersByTimeAsync(900)
  expect(begun).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(400)
  expect(begun).toHaveBeenCalledOnce()
})

test('[A264] what follows comes soon where nobody has touched anything meanwhile, else after as long a while', async () => {
  vi.useFakeTimers()
  const loaded = vi.fn()
  void atRest(1_000, 50).then(loaded)
  document.dispatchEvent(new Event('keydown'))
  await vi.advanceTimersByTimeAsync(900)
  expect(loaded).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(400)
  expect(loaded).toHaveBeenCalledOnce()
  void atRest(1_000, 50).then(loaded)
  await vi.advanceTimersByTimeAsync(200)
  expect(loaded).toHaveBeenCalledTimes(2)
})

const keyAfter = async (ms: number): Promise<void> => {
  await vi.advanceTimersByTimeAsync(ms)
  document.dispatchEvent(new Event('keydown'))
}

test('[A274] what takes long waits for a pause of whoever types, what does not is idle time enough', async () => {
  vi.useFakeTimers()
  const [little, much] = [vi.fn(), vi.fn()]
  await keyAfter(0)
  void betweenKeys(false).then(little)
  void betweenKeys(true).then(much)
  for (let n = 0; n < 5; n++) await keyAfter(200)
  expect(little).toHaveBeenCalledOnce()
  expect(much).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(310)
  expect(much).toHaveBeenCalledOnce()
})

test('[A274] who types without any pause has it wait five seconds', async () => {
  vi.useFakeTimers()
  const much = vi.fn()
  await keyAfter(0)
  void betweenKeys(true).then(much)
  for (let n = 0; n < 24; n++) await keyAfter(200)
  expect(much).not.toHaveBeenCalled()
  for (let n = 0; n < 2; n++) await keyAfter(200)
  expect(much).toHaveBeenCalledOnce()
})

test('[A265] what the server sends is taken in a task of its own where nobody types', async () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  document.dispatchEvent(new Event('keydown'))
  vi.advanceTimersByTime(1_000)
  let isTaken = false
  const taken = betweenKeys().then(() => {
    isTaken = true
  })
  for (let i = 0; i < 100; i++) await Promise.resolve()
  expect(isTaken).toBe(false)
  await taken
})
