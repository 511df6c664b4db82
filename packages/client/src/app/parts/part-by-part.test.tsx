import { cleanup, render } from '@solidjs/testing-library'
import { afterEach, expect, test } from 'vitest'
import { PartByPart } from './part-by-part.tsx'

afterEach(cleanup)

const frame = (): Promise<void> =>
  new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 1)))

test('[A236] parts below what is seen first come one by one behind the page, each made once', async () => {
  const made: string[] = []
  const part = (name: string) => () => {
    made.push(name)
    return <p>{name}</p>
  }
  const parts = ['a', 'b', 'c', 'd'].map(part)
  const { container, unmount } = render(() => <PartByPart parts={parts} />)
  expect(made).toEqual([])
  await expect.poll(() => made.length).toBeGreaterThan(0)
  expect(made.length).toBeLessThan(4)
  await expect.poll(() => container.textContent).toBe('abcd')
  await frame()
  expect(made).toEqual(['a', 'b', 'c', 'd'])
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
