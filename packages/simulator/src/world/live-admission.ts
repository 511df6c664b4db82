import {
  admitLive,
  type Connection,
  type ConnectionHandler,
  type Organization,
} from '@fieldmerge/server/core'
import { errorEntry, type RecordId } from '@fieldmerge/shared'

/** The server's end of a live channel; what comes before the token is checked waits. */
export class LiveAdmission implements ConnectionHandler {
  #handler: ConnectionHandler | null = null
  #early: Uint8Array[] = []
  #isClosed = false

  constructor(organization: Organization, connection: Connection, record: RecordId, token: string) {
    void admitLive(organization, connection, { record, token, acks: false }).then((session) => {
      if (typeof session === 'string') return connection.close(errorEntry(session).close ?? 4500, session)
      this.#handler = session
      for (const frame of this.#early.splice(0)) session.onFrame(frame)
      if (this.#isClosed) session.onClose()
    })
  }

  onFrame(frame: Uint8Array): void {
    if (this.#handler === null) this.#early.push(frame)
    else this.#handler.onFrame(frame)
  }

  onClose(): void {
    this.#isClosed = true
    this.#handler?.onClose()
  }
}
