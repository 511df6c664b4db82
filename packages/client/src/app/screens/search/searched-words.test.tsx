import { A, Route, Router } from '@solidjs/router'
import { cleanup, fireEvent, render, screen } from '@solidjs/testing-library'
import { afterEach, expect, test, vi } from 'vitest'
import { createSearchedWords } from './searched-words.ts'

const Field = () => {
  const [words, setWords] = createSearchedWords()
  return (
    <>
      <input type="search" value={words()} onInput={(event) => setWords(event.currentTarget.value)} />
      <p>looked for: {words()}</p>
      <A href="/found">a result</A>
      <A href="/search?q=pole">another search</A>
    </>
  )
}

const open = async () => {
  history.replaceState(null, '', '/search')
  render(() => (
    <Router>
      <Route path="/search" component={Field} />
      <Route path="/found" component={() => <h1>Found</h1>} />
    </Router>
  ))
  const field = await screen.findByRole('searchbox')
  const written = vi.spyOn(history, 'replaceState')
  return {
    type(...letters: readonly string[]): void {
      for (const value of letters) fireEvent.input(field, { target: { value } })
    },
    addressesWritten: () =>
      written.mock.calls.map(([, , url]) => String(url)).filter((url) => url.includes('q=')),
  }
}

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

test('[A232] what is typed is looked for at each letter, and stands in the address once typing rests', async () => {
  const { type, addressesWritten } = await open()
  type('s', 'sc', 'sch')
  expect(screen.getByText('looked for: sch')).toBeTruthy()
  expect(location.search).toBe('')
  await expect.poll(() => location.search).toBe('?q=sch')
  expect(addressesWritten()).toEqual(['/search?q=sch'])
})

test('[A232] whoever leaves before typing rests leaves their words in the address behind them', async () => {
  const { type, addressesWritten } = await open()
  type('school')
  fireEvent.click(screen.getByRole('link', { name: 'a result' }))
  await screen.findByRole('heading', { name: 'Found' })
  expect(addressesWritten()).toEqual(['?q=school'])
})

test('[A232] a link to another search is followed', async () => {
  const { type } = await open()
  type('school')
  await expect.poll(() => location.search).toBe('?q=school')
  fireEvent.click(screen.getByRole('link', { name: 'another search' }))
  expect(await screen.findByText('looked for: pole')).toBeTruthy()
})
