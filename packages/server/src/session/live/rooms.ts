import type { DeviceId, ErrorCode, RecordId, UserId } from '@fieldmerge/shared'
import type { WrittenRow } from '../../documents/committed-row.ts'
import type { Connection } from '../connection.ts'
import type { Identity, SessionHost } from '../host.ts'
import { LiveRoom } from './room.ts'
import { LiveSession } from './session.ts'

interface Open {
  readonly room: LiveRoom
  readonly sessions: Set<LiveSession>
  /** Lets the live document go. */
  readonly release: () => void
}

/** All live channels of the organization. */
export class LiveRooms {
  readonly #host: SessionHost
  readonly #open = new Map<RecordId, Open>()

  constructor(host: SessionHost) {
    this.#host = host
  }

  enter(record: RecordId, connection: Connection, identity: Identity, acks: boolean): LiveSession {
    const open = this.#open.get(record) ?? this.#make(record)
    const onEnd = (session: LiveSession): void => {
      open.sessions.delete(session)
      if (!open.room.isEmpty) return
      this.#open.delete(record)
      open.release()
    }
    const session = new LiveSession(this.#host, connection, open.room, identity, { acks, onEnd })
    open.sessions.add(session)
    return session
  }

  onRow({ record, submission }: WrittenRow): void {
    this.#open
      .get(record)
      ?.room.broadcast({ type: 'update', update: submission.envelope.update }, submission.via)
  }

  /** The right to a record, or the rights of a person, may have changed. */
  recheck(record: RecordId): void {
    const open = this.#open.get(record)
    if (open !== undefined) this.#recheck(open)
  }

  recheckPerson(user: UserId): void {
    for (const open of [...this.#open.values()])
      if ([...open.sessions].some(({ identity }) => identity.user === user)) this.#recheck(open)
  }

  /** Rights have changed as a whole. */
  recheckAll(): void {
    for (const record of [...this.#open.keys()]) this.recheck(record)
  }

  revoke(device: DeviceId): void {
    for (const { sessions } of [...this.#open.values()])
      for (const session of [...sessions])
        if (session.identity.device === device) session.end('device-revoked')
  }

  endAll(): void {
    for (const { sessions } of [...this.#open.values()]) endTogether([...sessions], 'draining')
  }

  #recheck({ sessions }: Open): void {
    endTogether(
      [...sessions].filter((session) => !session.mayRead),
      'no-right',
    )
  }

  #make(record: RecordId): Open {
    const open = {
      room: new LiveRoom(record),
      sessions: new Set<LiveSession>(),
      release: this.#host.cache.pin(record),
    }
    this.#open.set(record, open)
    return open
  }
}

/** Who leaves is told to those who stay, and not to those who leave too. */
const endTogether = (sessions: readonly LiveSession[], code: ErrorCode): void => {
  for (const session of sessions) session.mute()
  for (const session of sessions) session.end(code)
}
