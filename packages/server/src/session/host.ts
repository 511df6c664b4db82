import type { Clock, DeviceId, RecordId, Timers, UserId } from '@fieldmerge/shared'
import type { DeviceStore } from '../devices/device-store.ts'
import type { Revocations } from '../devices/revocations.ts'
import type { Committer } from '../documents/committer.ts'
import type { Directory } from '../documents/directory.ts'
import type { DocumentCache } from '../documents/document-cache.ts'
import type { Intake } from '../documents/intake.ts'
import type { UpdateLog } from '../log/update-log.ts'
import type { Pins } from '../pins/pins.ts'
import type { HeldEdits } from '../quarantine/held-edits.ts'
import type { Losses } from '../recovery/losses.ts'
import type { Rights } from '../rights/rights.ts'
import type { Subscriptions } from '../subscriptions/subscriptions.ts'
import type { Deflater } from './deflater.ts'
import type { DueAcks } from './replicate/due-acks.ts'
import type { ParkedSets } from './replicate/parked-sets.ts'

/** Who is at the other end of a connection, by a token that was checked. */
export interface Identity {
  readonly user: UserId
  readonly device: DeviceId
  /** When the token runs out, ms. */
  readonly expiresAt: number
}

/** The newest committed row. */
export interface Head {
  readonly sequence: number
  /** The first 8 bytes of its hash. */
  readonly rowHash: Uint8Array
}

/** What sessions need of the organization they belong to. */
export interface SessionHost {
  readonly clock: Clock
  readonly timers: Timers
  readonly log: UpdateLog
  readonly directory: Directory
  readonly cache: DocumentCache
  readonly committer: Committer
  readonly intake: Intake
  readonly rights: Rights
  readonly subscriptions: Subscriptions
  readonly pins: Pins
  readonly devices: DeviceStore
  readonly deflater: Deflater
  readonly losses: Losses
  readonly acks: DueAcks
  readonly parked: ParkedSets
  readonly held: HeldEdits
  readonly revocations: Revocations
  readonly serverVersion: string
  readonly head: Head
  /** The store's incarnation, 16 bytes. */
  readonly generation: Uint8Array
  /** Who has a token, on whatever device. @throws TokenRefused */
  identify(token: string): Promise<Identity>
  /** A device has seen another history than this store's: from now on it is a new generation. */
  beginGeneration(): Promise<void>
  noteLeft(user: UserId, record: RecordId): void
  /** Something that somebody should look at. */
  warn(message: string, detail: Readonly<Record<string, unknown>>): void
}

/** What is needed to send a device what it lacks. */
export type SendingHost = Pick<SessionHost, 'directory' | 'timers' | 'head' | 'warn'> & {
  readonly log: Pick<UpdateLog, 'updates'>
}

/** Why a token was not taken, as a code of the registry. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused'
  readonly code:
    | 'token-invalid'
    | 'token-expired'
    | 'wrong-organization'
    | 'device-unknown'
    | 'device-revoked'
    | 'user-inactive'

  constructor(code: TokenRefused['code'], message: string) {
    super(message)
    this.code = code
  }
}
