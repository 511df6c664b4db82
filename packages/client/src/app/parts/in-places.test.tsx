import { cleanup, render, screen } from '@solidjs/testing-library'
import { createSignal, For } from 'solid-js'
import { afterEach, expect, test } from 'vitest'
import { inPlaces } from './in-places.ts'

afterEach(cleanup)

const shown = (...first: readonly string[]) => {
  const [list, setList] = createSignal<readonly string[]>(first)
  const List = () => {
    const places = inPlaces(list)
    return (
      <ul>
        <For each={places()}>
          {(place) => (
            <li ref={(row) => (place.element = row)}>
              <button type="button">{place.shown()}</button>
            </li>
          )}
        </For>
      </ul>
    )
  }
  render(() => <List />)
  const rows = (): readonly HTMLElement[] => screen.queryAllByRole('listitem')
  return { setList, rows, words: () => rows().map((row) => row.textContent) }
}

test('[A278] who stays in a list keeps their place, and a new one gets that of one who is gone', () => {
  const { setList, rows, words } = shown('a', 'b', 'c')
  const [a, b, c] = rows()
  setList(['d', 'b', 'e'])
  expect(words()).toEqual(['d', 'b', 'e'])
  expect(rows()).toEqual([a, b, c])
  setList(['b', 'd'])
  expect(words()).toEqual(['b', 'd'])
  expect(rows()).toEqual([b, a])
  setList(['b', 'd', 'f', 'g'])
  expect(words()).toEqual(['b', 'd', 'f', 'g'])
  expect(rows().slice(0, 2)).toEqual([b, a])
})

test('[A278] what somebody is at never becomes another one', () => {
  const { setList, rows, words } = shown('a', 'b')
  const [a, b] = rows()
  screen.getByRole('button', { name: 'a' }).focus()
  setList(['c', 'd'])
  expect(words()).toEqual(['c', 'd'])
  expect(rows()).not.toContain(a)
  expect(rows()).toContain(b)
})
