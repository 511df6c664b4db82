import { newRecordId, systemClock, systemRandom } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { laterLive } from './later-live.ts'
import type { OpenLive } from './live-follower.ts'

const record = newRecordId('workOrder', systemClock, systemRandom)
const noEvents = { onRefused: () => undefined }

/** Live channels that are told of, and a way to have them loaded. */
const aLoad = () => {
  const opened: (Awareness | undefined)[] = []
  let closed = 0
  let asked = 0
  let settle: { readonly load: (open: OpenLive) => void; readonly fail: () => void } | null = null
  const open: OpenLive = (_record, doc, _events, presence) => {
    opened.push(presence)
    if (presence === undefined) throw new Error(`${doc.guid} has no presence`)
    return { awareness: presence, close: () => void closed++ }
  }
  const load = (): Promise<OpenLive> => {
    asked++
    return new Promise((resolve, reject) => {
      settle = { load: resolve, fail: () => reject(new Error('not there')) }
    })
  }
  return {
    live: laterLive(load),
    opened,
    closed: () => closed,
    asked: () => asked,
    async arrives() {
      settle?.load(open)
      await Promise.resolve()
      await Promise.resolve()
    },
    async fails() {
      settle?.fail()
      await Promise.resolve()
      await Promise.resolve()
    },
  }
}

test('[R50] presence is there before its channel, and goes on in it', async () => {
  const { live, opened, arrives, closed } = aLoad()
  const { awareness, close } = live(record, new Y.Doc(), noEvents)
  awareness.setLocalState({ field: 'notes' })
  await arrives()
  expect(opened).toEqual([awareness])
  close()
  expect(closed()).toBe(1)
})

test('[R50] a document that was closed meanwhile gets no channel', async () => {
  const { live, opened, arrives } = aLoad()
  live(record, new Y.Doc(), noEvents).close()
  await arrives()
  expect(opened).toEqual([])
})

test('[R50] a channel that could not be loaded is asked for again with the next document', async () => {
  const { live, asked, fails, arrives, opened } = aLoad()
  live(record, new Y.Doc(), noEvents)
  await fails()
  live(record, new Y.Doc(), noEvents)
  await arrives()
  expect([asked(), opened.length]).toEqual([2, 1])
})
