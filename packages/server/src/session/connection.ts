/** The seam to a socket. Its identity is the object: a late close of an old one never touches a newer. */
export interface Connection {
  /** Bytes handed over and not yet sent. */
  readonly buffered: number
  /** `sent`: the frame's memory is not read any more. It may never be called. */
  send(frame: Uint8Array, sent?: () => void): void
  close(code: number, reason: string): void
}

/** What a connection's events are told to. */
export interface ConnectionHandler {
  onFrame(frame: Uint8Array): void
  onClose(): void
}
