import { createRoot, createSignal } from 'solid-js'
import { expect, test } from 'vitest'
import { createTurns } from './in-turns.ts'

const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve))

test('[A231] a long day shows its first visits at once and all of them some frames later', async () => {
  const [rows, setRows] = createSignal(100)
  const { shown, end } = createRoot((dispose) => ({ shown: createTurns(rows), end: dispose }))
  expect(shown()).toBeGreaterThanOrEqual(20)
  expect(shown()).toBeLessThan(50)
  for (let frame = 0; frame < 10; frame++) await nextFrame()
  expect(shown()).toBeGreaterThanOrEqual(100)
  const before = shown()
  await nextFrame()
  expect(shown()).toBe(before)
  setRows(before + 1)
  for (let frame = 0; frame < 3; frame++) await nextFrame()
  expect(shown()).toBeGreaterThan(before)
  end()
})
