import { type DeviceId, type Envelope, type EnvelopeHash, envelopeHash, hex } from '@fieldmerge/shared'
import * as v from 'valibot'
import { recordId } from './schemas.ts'

const text = v.string()
const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const bytes = v.pipe(
  text,
  v.base64('is not base64'),
  v.transform((encoded) => new Uint8Array(Buffer.from(encoded, 'base64'))),
)

/** What a device writes when its outbox is exported: `outboxFile` of the client's package. */
export const outboxFileSchema = v.object({
  format: v.literal('fieldmerge-outbox-1', 'is not that of an outbox that a device has exported'),
  user: recordId,
  /** Null: of a session that no device is known of. */
  device: v.nullable(v.pipe(text, v.minLength(1), v.maxLength(100))),
  entries: v.pipe(
    v.array(
      v.object({
        record: recordId,
        label: text,
        hash: text,
        clientId: whole,
        fromClock: whole,
        toClock: whole,
        time: v.number(),
        stamp: v.object({ deviceClock: v.number(), sinceStart: v.number(), start: v.number() }),
        before: bytes,
        update: bytes,
      }),
    ),
    v.minLength(1, 'has no edits'),
    v.maxLength(20_000),
  ),
})
export type OutboxFile = v.InferOutput<typeof outboxFileSchema>

/** An edit of a file, ready to be handed in. */
export interface FiledEdit {
  readonly label: string
  readonly envelope: Envelope
  readonly hash: EnvelopeHash
  /** Whether its bytes are those that the device has written. */
  readonly isWhole: boolean
}

export const editsOf = ({ entries }: OutboxFile): readonly FiledEdit[] =>
  entries.map(({ label, hash, ...envelope }) => {
    const found = envelopeHash(envelope.record, envelope.update)
    return { label, envelope, hash: found, isWhole: hex(found) === hash }
  })

/** The device that edits of a file are said to come from. */
export const deviceOf = ({ device }: OutboxFile): DeviceId => (device ?? 'file') as DeviceId
