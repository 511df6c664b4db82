import { cleanup, render } from '@solidjs/testing-library'
import { afterEach, expect, test, vi } from 'vitest'
import { PartByPart } from './part-by-part.tsx'

afterEach(() => {
  vi.useRealTimers()
  cleanup()
})

const frame = (): Promise<void> =>
  new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 1)))

test('[A236] parts below what is seen first come one by one behind the page, each made once', async () => {
  // What stood on the page when a part was made.
  const before: (string | null)[] = []
  const page = document.body.appendChild(document.createElement('div'))
  const part = (name: string) => () => {
    before.push(page.textContent)
    return <p>{name}</p>
  }
  const parts = ['a', 'b', 'c', 'd'].map(part)
  const { unmount } = render(() => <PartByPart parts={parts} />, { container: page })
  expect(before).toEqual([])
  await expect.poll(() => page.textContent).toBe('abcd')
  await frame()
  expect(before).toEqual(['', 'a', 'ab', 'abc'])
  unmount()
})

test('[A236] a page that is left before its parts have come makes no more of them', async () => {
  let made = 0
  const { unmount } = render(() => <PartByPart parts={[() => void made++, () => void made++]} />)
  unmount()
  await frame()
  await frame()
  expect(made).toBe(0)
})

test('[A236] while somebody types a word no further part comes between its letters', async () => {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'requestAnimationFrame', 'cancelAnimationFrame', 'performance'],
  })
  const page = document.body.appendChild(document.createElement('div'))
  const press = () => document.dispatchEvent(new KeyboardEvent('keydown', { key: 'a' }))
  press()
  const parts = [() => <p>a</p>, () => <p>b</p>]
  const { unmount } = render(() => <PartByPart parts={parts} />, { container: page })
  for (let letter = 0; letter < 4; letter++) {
    await vi.advanceTimersByTimeAsync(200)
    press()
    expect(page.textContent).toBe('')
  }
  await vi.advanceTimersByTimeAsync(1_000)
  expect(page.textContent).toBe('ab')
  unmount()
})
