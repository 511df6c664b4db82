import { cleanup, fireEvent, screen } from '@solidjs/testing-library'
import { afterEach, expect, test } from 'vitest'
import { aWorkspace, show } from '../../testing/test-workspace.tsx'
import { SearchScreen } from './search-screen.tsx'

afterEach(() => {
  cleanup()
  history.replaceState(null, '', '/')
})

test('[A234] what is found again by a further letter stays as it stands; what is not goes, and comes back', async () => {
  const { make, workspace } = await aWorkspace()
  for (const title of ['Pole knocked down', 'Pole leans', 'Lamp flickers'])
    await make('workOrder', { title, number: title })
  show(workspace, () => <SearchScreen />)
  const field = await screen.findByRole('searchbox')
  const type = (value: string): void => void fireEvent.input(field, { target: { value } })
  const titles = (): readonly (string | null)[] =>
    screen
      .queryAllByRole('link', { name: /WO|Pole|Lamp/ })
      .map((row) => row.querySelector('.found-title')?.textContent ?? null)
  const row = (name: RegExp): HTMLElement => screen.getByRole('link', { name })
  type('p')
  expect(titles()).toHaveLength(3)
  const [down, leans] = [row(/knocked/), row(/leans/)]
  type('pole')
  expect(titles()).toHaveLength(2)
  expect([row(/knocked/), row(/leans/)]).toEqual([down, leans])
  expect(row(/knocked/)).toBe(down)
  type('pole lea')
  expect(titles()).toEqual(['Pole leans'])
  expect(row(/leans/)).toBe(leans)
  type('pole')
  expect(titles()).toHaveLength(2)
  expect(row(/leans/)).toBe(leans)
  await workspace.close()
})

test('[A271] rows in sight come with the letter and the others behind it; those that stand stay', async () => {
  const { make, workspace } = await aWorkspace()
  for (let n = 10; n < 22; n++) await make('workOrder', { title: `Pole ${n}`, number: `${n}` })
  show(workspace, () => <SearchScreen />)
  const field = await screen.findByRole('searchbox')
  const type = (value: string): void => void fireEvent.input(field, { target: { value } })
  const rows = (): readonly HTMLElement[] => screen.queryAllByRole('link', { name: /Pole/ })
  type('p')
  const first = rows()
  expect(first).toHaveLength(6)
  await expect.poll(() => rows().length).toBe(12)
  const all = rows()
  expect(all.slice(0, 6)).toEqual(first)
  type('pole')
  expect(rows()).toEqual(all)
  await workspace.close()
})
