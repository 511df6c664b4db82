import { longestLine } from '@fieldmerge/shared'
import { cleanup, fireEvent, render, screen } from '@solidjs/testing-library'
import { createSignal } from 'solid-js'
import { afterEach, expect, test, vi } from 'vitest'
import { aWorkspace, show } from '../testing/test-workspace.tsx'
import { t } from '../text/texts.ts'
import { notices } from '../workspace/notices.ts'
import { DraftInput } from './draft-input.tsx'
import { NextStep } from './next-step.tsx'
import { lookOf, SyncMark } from './sync-mark.tsx'

afterEach(cleanup)

test('[A3] the mark says its word first and leads to the proof', async () => {
  const { workspace, make } = await aWorkspace()
  show(workspace, () => <SyncMark />)
  await make('workOrder', { title: 'Street light out' })
  const mark = await screen.findByRole('link', { name: /^1 on phone: 1 edit only on this phone/ })
  expect(mark.getAttribute('href')).toBe('/safe')
  expect(mark.dataset.mark).toBe('onPhone')
  await workspace.close()
})

test('[A3] each state of the mark has a word and a shape of its own, and only what matters is loud', () => {
  const looks = [
    { kind: 'safe', at: 0 },
    { kind: 'onPhone', n: 7 },
    { kind: 'sent', n: 2 },
    { kind: 'offline' },
    { kind: 'signIn', n: 0 },
    { kind: 'held', n: 1 },
    { kind: 'unsaved', n: 1 },
  ] as const
  const shown = looks.map((mark) => lookOf(mark, () => '9:31'))
  expect(shown.map(({ word }) => word)).toEqual([
    'Safe 9:31',
    '7 on phone',
    '2 sent',
    'No network',
    'Needs sign-in',
    '1 held',
    '1 not saved',
  ])
  expect(shown.filter(({ loud }) => loud).map(({ word }) => word)).toEqual([
    '7 on phone',
    'Needs sign-in',
    '1 held',
    '1 not saved',
  ])
})

const shownInput = (onCommit: (value: string) => void, initial = 'Street light') => {
  const [value, setValue] = createSignal(initial)
  render(() => <DraftInput label="Title" value={value()} onCommit={onCommit} />)
  const input = screen.getByLabelText<HTMLInputElement>('Title')
  return { input, setValue }
}

test('[A25] a field is written once, when it is left or by Enter, and not when nothing was typed', async () => {
  const onCommit = vi.fn()
  const { input } = shownInput(onCommit)
  fireEvent.blur(input)
  expect(onCommit).not.toHaveBeenCalled()
  fireEvent.input(input, { target: { value: 'Pole down' } })
  fireEvent.keyDown(input, { key: 'Enter' })
  fireEvent.blur(input)
  expect(onCommit.mock.calls).toEqual([['Pole down']])
})

test('[A25] a field is written when the page may go', () => {
  const onCommit = vi.fn()
  const { input } = shownInput(onCommit)
  fireEvent.input(input, { target: { value: 'Half a ti' } })
  input.dispatchEvent(new Event('commit'))
  expect(onCommit).toHaveBeenCalledWith('Half a ti')
})

test('[A25] what others write does not disturb the typing, and Escape shows it', () => {
  const onCommit = vi.fn()
  const { input, setValue } = shownInput(onCommit)
  fireEvent.input(input, { target: { value: 'Mine' } })
  setValue('Theirs')
  expect(input.value).toBe('Mine')
  fireEvent.keyDown(input, { key: 'Escape' })
  expect(input.value).toBe('Theirs')
  fireEvent.blur(input)
  expect(onCommit).not.toHaveBeenCalled()
})

test('[A32] what a field can’t hold whole is cut in sight, never in the middle of a character, and said so', () => {
  const onCommit = vi.fn()
  const { input } = shownInput(onCommit)
  const odd = 'x'.repeat(longestLine - 1)
  fireEvent.input(input, { target: { value: `${odd}😀${'y'.repeat(200_000)}` } })
  expect(input.value).toBe(odd)
  expect(notices.current()?.text).toBe(t.notice.cut(longestLine))
  fireEvent.blur(input)
  expect(onCommit).toHaveBeenCalledWith(odd)
})

test('[A26] a double tap takes one step', () => {
  const onTake = vi.fn()
  render(() => (
    <NextStep step={{ to: 'traveling', label: 'Start travel', glyph: 'traveling' }} onTake={onTake} />
  ))
  const button = screen.getByRole('button', { name: 'Start travel' })
  fireEvent.click(button)
  fireEvent.click(button)
  expect(onTake).toHaveBeenCalledTimes(1)
})
