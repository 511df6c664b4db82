import type { Connect } from './socket.ts'

export const replicateProtocol = 'fieldmerge.replicate.v1'

/** The real socket, of browsers and of Node. `url` is that of the server, with http or https. */
export const webSocketConnect =
  (url: string): Connect =>
  (events) => {
    const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/replicate`, replicateProtocol)
    socket.binaryType = 'arraybuffer'
    socket.onopen = () => events.onOpen()
    socket.onmessage = ({ data }) => events.onFrame(new Uint8Array(data as ArrayBuffer))
    socket.onclose = ({ code, reason }) => events.onClose(code, reason)
    return {
      send(frame) {
        if (socket.readyState === WebSocket.OPEN) socket.send(frame as Uint8Array<ArrayBuffer>)
      },
      close() {
        socket.close(1000)
      },
    }
  }
