import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { WebSocket } from 'ws'

const sockets = new Set<Socket>()

/** The WebSocket of all devices in Node, whatever they speak: it counts every byte on its TCP connection. */
export class CountingSocket extends WebSocket {
  constructor(url: string | URL, protocols?: string | string[]) {
    super(url, protocols, { perMessageDeflate: false })
    this.on('upgrade', ({ socket }: IncomingMessage) => sockets.add(socket))
  }
}

export interface Traffic {
  readonly down: number
  readonly up: number
}

/** Bytes of all connections since the start, the greetings of HTTP and the frames around messages included. */
export const traffic = (): Traffic => {
  let [down, up] = [0, 0]
  for (const socket of sockets) {
    down += socket.bytesRead
    up += socket.bytesWritten
  }
  return { down, up }
}
