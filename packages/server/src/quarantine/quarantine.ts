import type { Envelope, ErrorCode, RecordId } from '@fieldmerge/shared'
import type { Author } from '../log/update-log.ts'

/** An envelope that is kept and not applied until somebody with the right decides. */
export interface HeldEnvelope {
  readonly id: string
  readonly envelope: Envelope
  readonly bundle: boolean
  readonly author: Author
  readonly receivedAt: number
  readonly hash: Uint8Array
  readonly code: ErrorCode
  readonly detail: string
}

/** Where held envelopes are kept. Held bytes are never applied. */
export interface Quarantine {
  /** Resolves once it is on disk. An envelope that is held already keeps its first id, which is answered. */
  hold(held: HeldEnvelope): Promise<string>
  /** All that are held, oldest first. */
  all(): Promise<readonly HeldEnvelope[]>
  ofRecord(record: RecordId): Promise<readonly HeldEnvelope[]>
  /** Takes out what has become applicable after an update of the server. */
  release(id: string): Promise<void>
}
