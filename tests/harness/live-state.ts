import { decodeLive, encodeLive, type RecordId } from '@fieldmerge/shared'
import * as Y from 'yjs'
import { RawWebSocket } from './raw-web-socket.ts'

/** The whole document of a record as the server gives it to somebody who has nothing of it. */
export const liveState = async (url: string, token: string, record: RecordId): Promise<Uint8Array> => {
  const socket = await RawWebSocket.connect(url, `/live/${record}?token=${token}`)
  const state = new Promise<Uint8Array>((resolve, reject) => {
    socket.onMessage = (bytes) => {
      const message = decodeLive(bytes)
      if (message.type === 'step2') resolve(message.update.slice())
    }
    void socket.closed.then(({ code, reason }) => reject(new Error(`${record}: closed ${code} ${reason}`)))
  })
  socket.send(encodeLive({ type: 'step1', stateVector: Y.encodeStateVector(new Map()) }))
  try {
    return await state
  } finally {
    socket.destroy()
  }
}
