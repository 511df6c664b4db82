import { fieldServiceMobile } from '@fieldmerge/profile-filter'
import { fieldService } from '@fieldmerge/shared'
import { cleanup, fireEvent, screen, waitFor } from '@solidjs/testing-library'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { aWorkspace, show } from '../../../testing/test-workspace.tsx'
import { speakAdmin } from '../../../text/admin-texts.ts'
import { DeskProvider } from '../api/desk.ts'
import { withRule } from '../model/profile-edits.ts'
import { deskOf } from '../testing/desk-of.ts'
import { EditorDesk } from './editor-desk.tsx'
import { openEditor } from './open-editor.ts'

beforeAll(speakAdmin)
afterEach(() => {
  cleanup()
  history.replaceState(null, '', '/')
})

const size = { records: 0, bytes: 0 }
const preview = {
  people: 0,
  changed: 0,
  before: size,
  after: size,
  gains: size,
  losses: size,
  stays: size,
  rules: [],
  role: null,
  everybody: [],
}
const whole = {
  name: 'field-service-mobile',
  label: 'Field Service Mobile',
  version: 2,
  extends: null,
  shipped: true,
  published: false,
  inForce: true,
  newest: null,
}

const editing = async (savedAs: (revision: number) => { status?: number; json: unknown }) => {
  const { desk, asked } = deskOf({
    'GET /api/profiles': () => ({ json: { profiles: [whole] } }),
    'GET /api/profiles/field-service-mobile': () => ({ json: { ...whole, profile: fieldServiceMobile } }),
    'GET /api/drafts/field-service-mobile': () => ({ json: { draft: null } }),
    'GET /api/pilots': () => ({ json: { pilots: [] } }),
    'PUT /api/drafts/field-service-mobile': (body) => savedAs((body as { revision: number }).revision),
    'POST /api/profiles/preview': () => ({ json: preview }),
    'POST /api/profiles/lint': () => ({ json: { findings: [] } }),
    'POST /api/profiles/diff': () => ({ json: { changes: [], same: true } }),
  })
  const answer = await openEditor(desk, fieldService, 'field-service-mobile')
  const opened = answer.kind === 'ok' ? answer.value : null
  if (opened === null) throw new Error('not opened')
  const { workspace } = await aWorkspace({ roles: ['administrator'] })
  show(workspace, () => (
    <DeskProvider value={desk}>
      <EditorDesk opened={opened} onReload={() => undefined} />
    </DeskProvider>
  ))
  await screen.findByRole('button', { name: 'Bookings' })
  const saved = () => asked.filter(({ what }) => what.startsWith('PUT /api/drafts'))
  return { editor: opened.editor, workspace, saved }
}
const draftJson = (revision: number) => ({
  json: {
    draft: {
      name: 'field-service-mobile',
      revision: revision + 1,
      at: 0,
      author: 'user/x',
      profile: {},
      from: 2,
      accepted: [],
    },
  },
})
const bookingRows = (json: unknown): string => JSON.stringify(json).replaceAll('"', '')

test('[A134] a word of a sentence is edited where it stands, counts at once, and Escape leads back to it', async () => {
  const { editor, workspace } = await editing(draftJson)
  const word = screen.getByRole('button', { name: 'Start is today or in the next 7 days' })
  fireEvent.click(word)
  const fact = await screen.findByRole('combobox', { name: 'What is looked at' })
  expect(document.activeElement).toBe(fact)
  const days = screen.getByRole<HTMLInputElement>('spinbutton', { name: 'How many days' })
  fireEvent.change(days, { target: { value: '14' } })
  expect(bookingRows(editor.plain().types.booking?.rows)).toContain('[today,next 14 days]')
  expect(screen.getByRole('button', { name: 'Start is today or in the next 14 days' })).toBe(word)
  fireEvent.keyDown(days, { key: 'Escape' })
  await waitFor(() => expect(document.activeElement).toBe(word))
  const [join] = screen.getAllByRole('button', { name: 'or: change between and and or' })
  fireEvent.click(join as HTMLElement)
  expect(bookingRows(editor.plain().types.booking?.rows)).toContain('{and:[{fact:start')
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }))
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }))
  expect(editor.plain()).toEqual(fieldServiceMobile)
  await workspace.close()
})

test('[A135] JSON with mistakes tells each with its place and changes nothing; without any it is in the tree', async () => {
  const { editor, workspace } = await editing(draftJson)
  fireEvent.click(screen.getByRole('button', { name: 'JSON' }))
  const field = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'The profile as JSON' })
  expect(JSON.parse(field.value)).toEqual(fieldServiceMobile)
  const write = (change: (text: string) => string): void =>
    void fireEvent.input(field, { target: { value: change(JSON.stringify(fieldServiceMobile)) } })
  write((text) => text.replace('"resource"', '"resorce"').replace('"priority":100', '"priority":-1'))
  expect(screen.getByText('2 mistakes')).toBeTruthy()
  expect(screen.getByText('types.booking.rows.where.and[0].fact')).toBeTruthy()
  expect(screen.getByText('types.booking.priority')).toBeTruthy()
  write((text) => text.slice(1))
  expect(screen.getByText('1 mistake')).toBeTruthy()
  write((text) => text.replace('"field-service-mobile"', '"other"'))
  expect(screen.getByText(/must stay “field-service-mobile” here/)).toBeTruthy()
  expect(editor.plain()).toEqual(fieldServiceMobile)
  write((text) => text.replace('"graceDays":7', '"graceDays":9'))
  expect(screen.getByText('No mistakes.')).toBeTruthy()
  expect(editor.plain().types.booking?.graceDays).toBe(9)
  await workspace.close()
})

test('[A136] what is edited is kept as a draft; where somebody else has saved it is told, and no more is saved', async () => {
  let revision = 0
  const { editor, workspace, saved } = await editing((seen) =>
    revision === 1 ? { status: 409, json: 'draft-changed' } : draftJson(seen),
  )
  const grace = (days: number) =>
    editor.change((profile) => withRule(profile, 'booking', { graceDays: days }))
  grace(3)
  expect(await screen.findByText('Draft saved')).toBeTruthy()
  expect(saved()).toMatchObject([{ body: { revision: 0, from: 2, profile: editor.stored() } }])
  revision = 1
  grace(4)
  expect(await screen.findByText('Somebody else has saved this draft.')).toBeTruthy()
  expect(saved()).toMatchObject([{}, { body: { revision: 1 } }])
  grace(5)
  expect(screen.getByRole('button', { name: 'Show theirs' })).toBeTruthy()
  expect(saved()).toHaveLength(2)
  await workspace.close()
})

test('[A136] what is changed while the draft is being saved is saved too, also when the page is left at once', async () => {
  const grace = (days: number) =>
    editor.change((profile) => withRule(profile, 'booking', { graceDays: days }))
  const { editor, workspace, saved } = await editing((seen) => {
    if (seen === 0) grace(4)
    return draftJson(seen)
  })
  grace(3)
  await waitFor(() => expect(saved()).toHaveLength(1))
  // The answer has arrived, and the pause before the next save is not over.
  await Promise.resolve()
  cleanup()
  await waitFor(() => expect(saved()).toHaveLength(2))
  expect(saved()).toMatchObject([{}, { body: { revision: 1, profile: editor.stored() } }])
  await workspace.close()
})
