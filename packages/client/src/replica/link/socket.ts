/** The seam to a socket of the replication protocol. Callbacks stop after `onClose`. */
export interface Socket {
  send(frame: Uint8Array): void
  close(): void
}

export interface SocketEvents {
  onOpen(): void
  /** @param done is called when it is dealt with */
  onFrame(frame: Uint8Array, done?: () => void): void
  /** Something has come that waits for its turn as a frame. */
  onHeard?(): void
  /** @param code WebSocket close code; 1006 when there never was a connection */
  onClose(code: number, reason: string): void
}

/** Opens a socket to `/replicate`. Never throws: a failure comes as `onClose`. */
export type Connect = (events: SocketEvents) => Socket
