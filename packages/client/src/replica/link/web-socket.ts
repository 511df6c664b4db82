import { replicateProtocols } from '@fieldmerge/shared'
import type { Connect } from './socket.ts'

/** The real socket, of browsers and of Node. `url` is that of the server, with http or https. */
export const webSocketConnect =
  (url: string): Connect =>
  (events) => {
    const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/replicate`, [...replicateProtocols])
    // A browser that knows that it has no network leaves its sockets open until they time out.
    const stop = new AbortController()
    socket.binaryType = 'arraybuffer'
    socket.onopen = () => events.onOpen()
    socket.onmessage = ({ data }) => events.onFrame(new Uint8Array(data as ArrayBuffer))
    socket.onclose = ({ code, reason }) => {
      stop.abort()
      events.onClose(code, reason)
    }
    const onOffline = (): void => {
      socket.onclose = null
      stop.abort()
      socket.close()
      events.onClose(1006, 'no network')
    }
    if (typeof window !== 'undefined') window.addEventListener('offline', onOffline, { signal: stop.signal })
    return {
      send(frame) {
        if (socket.readyState === WebSocket.OPEN) socket.send(frame as Uint8Array<ArrayBuffer>)
      },
      close() {
        socket.close(1000)
      },
    }
  }
