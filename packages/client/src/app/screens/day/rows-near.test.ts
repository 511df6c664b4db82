import { createRoot, createSignal } from 'solid-js'
import { afterEach, expect, test, vi } from 'vitest'
import { createRowsNear } from './rows-near.ts'

/** The marks that are watched, each with whoever is told that it comes near. */
const watched = new Map<Element, IntersectionObserverCallback>()

class Eyes {
  readonly #told: IntersectionObserverCallback
  constructor(told: IntersectionObserverCallback) {
    this.#told = told
  }
  observe(mark: Element): void {
    watched.set(mark, this.#told)
  }
  unobserve(mark: Element): void {
    watched.delete(mark)
  }
  disconnect(): void {
    watched.clear()
  }
}

afterEach(() => vi.unstubAllGlobals())

const comesNear = (mark: Element): void => {
  const entry = { isIntersecting: true, target: mark } as unknown as IntersectionObserverEntry
  watched.get(mark)?.([entry], undefined as unknown as IntersectionObserver)
}

const open = (list: () => string, rows: () => number) => {
  vi.stubGlobal('IntersectionObserver', Eyes)
  const mark = document.createElement('div')
  return createRoot((close) => {
    const near = createRowsNear(list, rows)
    near.watch(mark)
    return { ...near, mark, close }
  })
}

test('[A231] a long day shows its first visits, and more whenever the end of them comes near', () => {
  const { shown, hasMore, mark, close } = open(
    () => 'a',
    () => 50,
  )
  const first = shown()
  expect(first).toBeGreaterThanOrEqual(8)
  expect(first).toBeLessThan(25)
  expect(hasMore()).toBe(true)
  comesNear(mark)
  expect(shown()).toBeGreaterThan(first)
  // It is still watched.
  comesNear(mark)
  comesNear(mark)
  expect(hasMore()).toBe(false)
  close()
  expect(watched.size).toBe(0)
})

test('[A231] another day begins anew, and whoever comes back to one finds the rows that they had', () => {
  const [day, setDay] = createSignal('b')
  const there = open(day, () => 300)
  const first = there.shown()
  comesNear(there.mark)
  const reached = there.shown()
  there.close()
  const back = open(day, () => 300)
  expect(back.shown()).toBe(reached)
  setDay('c')
  expect(back.shown()).toBe(first)
  back.close()
})
