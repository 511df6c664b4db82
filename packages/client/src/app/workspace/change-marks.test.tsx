import { fieldService, newDocument, setField } from '@fieldmerge/shared'
import { cleanup, render } from '@solidjs/testing-library'
import { createSignal } from 'solid-js'
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { OpenRecord } from '../../replica/documents/open-record.ts'
import { aWorkspace } from '../testing/test-workspace.tsx'
import { type ChangeMarks, createChangeMarks } from './change-marks.ts'
import { WorkspaceProvider } from './workspace.ts'

const type = fieldService.type('workOrder')

afterEach(cleanup)

test('[A277] what arrives with a document that was not here yet is no change by somebody else; what is changed then is', async () => {
  const { workspace, make } = await aWorkspace()
  const record = await make('workOrder', {})
  const [here, other] = [newDocument(type), newDocument(type)]
  const [isHere, setHere] = createSignal(false)
  let marks: ChangeMarks | undefined
  const Marks = () => {
    marks = createChangeMarks({
      open: () => ({ record, type }) as OpenRecord,
      doc: () => here,
      isHere,
      presence: { writer: () => null },
    })
    return null
  }
  render(() => (
    <WorkspaceProvider value={workspace}>
      <Marks />
    </WorkspaceProvider>
  ))
  setField(other, type, 'priority', 'low')
  Y.applyUpdate(here, Y.encodeStateAsUpdate(other))
  setHere(true)
  expect(marks?.all()).toEqual([])
  setField(other, type, 'priority', 'urgent')
  Y.applyUpdate(here, Y.encodeStateAsUpdate(other))
  expect(marks?.all()).toMatchObject([{ path: 'priority', before: 'low' }])
  await workspace.close()
})
