import { type DeviceId, toBase64, type UserId } from '@fieldmerge/shared'
import type { OutboxEntry } from '../stores/outbox-store.ts'

/** Whose edits a file holds, and by which device they were made. */
export interface OutboxOwner {
  readonly user: UserId
  readonly name: string
  readonly device: DeviceId | null
}

/** Envelopes of an outbox as JSON, their bytes in base64: what a server takes in as edits that wait for a decision. */
export const outboxFile = (entries: readonly OutboxEntry[], { user, name, device }: OutboxOwner) => ({
  format: 'fieldmerge-outbox-1',
  user,
  name,
  device,
  entries: entries.map(({ envelope, hash, label, madeAt, state, code, detail }) => ({
    record: envelope.record,
    label,
    madeAt: new Date(madeAt).toISOString(),
    state,
    code,
    detail,
    hash,
    clientId: envelope.clientId,
    fromClock: envelope.fromClock,
    toClock: envelope.toClock,
    time: envelope.time,
    stamp: envelope.stamp,
    before: toBase64(envelope.before),
    update: toBase64(envelope.update),
  })),
})
