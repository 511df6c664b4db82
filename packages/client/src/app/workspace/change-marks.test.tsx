import { fieldService, newDocument, setField } from '@fieldmerge/shared'
import { cleanup, render } from '@solidjs/testing-library'
import { createSignal } from 'solid-js'
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { OpenRecord } from '../../replica/documents/open-record.ts'
import { aWorkspace } from '../testing/test-workspace.tsx'
import { type ChangeMarks, createChangeMarks, type MarkedRecord } from './change-marks.ts'
import { type Workspace, WorkspaceProvider } from './workspace.ts'

const type = fieldService.type('workOrder')

afterEach(cleanup)

const marksOf = (workspace: Workspace, parts: MarkedRecord): ChangeMarks => {
  let marks: ChangeMarks | undefined
  const Marks = () => {
    marks = createChangeMarks(parts)
    return null
  }
  render(() => (
    <WorkspaceProvider value={workspace}>
      <Marks />
    </WorkspaceProvider>
  ))
  if (marks === undefined) throw new Error('nothing was rendered')
  return marks
}

test('[A277] what arrives with a document that was not here yet is no change by somebody else; what is changed then is', async () => {
  const { workspace, make } = await aWorkspace()
  const record = await make('workOrder', {})
  const [here, other] = [newDocument(type), newDocument(type)]
  const [isHere, setHere] = createSignal(false)
  const open = () => ({ record, type }) as OpenRecord
  const marks = marksOf(workspace, { open, doc: () => here, isHere, presence: { writer: () => null } })
  setField(other, type, 'priority', 'low')
  Y.applyUpdate(here, Y.encodeStateAsUpdate(other))
  setHere(true)
  expect(marks.all()).toEqual([])
  setField(other, type, 'priority', 'urgent')
  Y.applyUpdate(here, Y.encodeStateAsUpdate(other))
  expect(marks.all()).toMatchObject([{ path: 'priority', before: 'low' }])
  await workspace.close()
})

test('[A280] a field that comes back to what the person last saw is marked no more, one that does not is', async () => {
  const { workspace, make } = await aWorkspace()
  const record = await make('workOrder', {})
  const here = newDocument(type)
  const open = () => ({ record, type }) as OpenRecord
  setField(here, type, 'priority', 'high')
  setField(here, type, 'title', 'Pole leans')
  const marks = marksOf(workspace, {
    open,
    doc: () => here,
    isHere: () => true,
    presence: { writer: () => null },
  })
  const other = newDocument(type)
  const write = (field: string, value: string): void => {
    Y.applyUpdate(other, Y.encodeStateAsUpdate(here))
    setField(other, type, field, value)
    Y.applyUpdate(here, Y.encodeStateAsUpdate(other))
  }
  write('priority', 'low')
  write('title', 'Pole fell')
  write('priority', 'urgent')
  expect(marks.all()).toMatchObject([
    { path: 'priority', before: 'high' },
    { path: 'title', before: 'Pole leans' },
  ])
  write('priority', 'high')
  expect(marks.all()).toMatchObject([{ path: 'title', before: 'Pole leans' }])
  await workspace.close()
})
