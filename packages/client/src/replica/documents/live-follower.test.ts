import { newRecordId, systemClock, systemRandom } from '@fieldmerge/shared'
import * as encoding from 'lib0/encoding'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { webSocketLive } from './live-follower.ts'

/** A socket in the hands of the test. */
class TestSocket {
  static readonly OPEN = 1
  static last: TestSocket
  readyState = 0
  onmessage: (event: { readonly data: Uint8Array }) => void = () => undefined
  onopen: () => void = () => undefined
  readonly send = (): void => undefined
  readonly close = (): void => undefined

  constructor() {
    TestSocket.last = this
  }

  bring(update: Uint8Array): void {
    const encoder = encoding.createEncoder()
    for (const word of [0, 2]) encoding.writeVarUint(encoder, word)
    encoding.writeVarUint8Array(encoder, update)
    this.onmessage({ data: encoding.toUint8Array(encoder) })
  }
}

test('[R66] a letter that comes back by the live channel is not applied once more; what others write is', () => {
  const doc = new Y.Doc()
  const live = webSocketLive('http://here', () => null, TestSocket as unknown as typeof WebSocket)
  const channel = live(newRecordId('workOrder', systemClock, systemRandom), doc, {
    onRefused: () => undefined,
  })
  TestSocket.last.onopen()
  doc.getText().insert(0, 'a')
  let transactions = 0
  doc.on('beforeTransaction', () => transactions++)
  TestSocket.last.bring(Y.encodeStateAsUpdate(doc))
  expect(transactions).toBe(0)
  const other = new Y.Doc()
  other.getText().insert(0, 'b')
  TestSocket.last.bring(Y.encodeStateAsUpdate(other))
  expect(transactions).toBe(1)
  expect(doc.getText().toString()).toContain('b')
  channel.close()
})
