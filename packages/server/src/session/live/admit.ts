import type { ErrorCode, RecordId } from '@fieldmerge/shared'
import type { Organization } from '../../organization.ts'
import type { Connection } from '../connection.ts'
import { TokenRefused } from '../host.ts'
import type { LiveSession } from './session.ts'

/** What somebody asks for who opens a live channel; `record` is null when its id has the wrong form. */
export interface LiveRequest {
  readonly record: RecordId | null
  readonly token: string
  /** Whether what they write is to be acked. */
  readonly acks: boolean
}

/** Lets a connection into the live channel of a record, or says why not. */
export const admitLive = async (
  organization: Organization,
  connection: Connection,
  { record, token, acks }: LiveRequest,
): Promise<LiveSession | ErrorCode> => {
  if (record === null) return 'no-such-record'
  try {
    const identity = await organization.verify(token)
    if (organization.directory.get(record) === undefined) return 'no-such-record'
    if (!organization.rights.mayRead(identity.user, record)) return 'no-right'
    return organization.live(record, connection, identity, acks)
  } catch (error) {
    return error instanceof TokenRefused ? error.code : 'server-error'
  }
}
