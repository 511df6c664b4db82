import type { Envelope, RecordId } from '@fieldmerge/shared'
import type { Outbox } from '../outbox/outbox.ts'

/** On their way at a time: enough to fill a slow line, little enough to be sent again after a cut. */
const most = { envelopes: 500, bytes: 1024 * 1024 }
const frame = { envelopes: 100, bytes: 256 * 1024 }

/** Sends what waits in the outbox over one connection, in the order in which it was made. */
export class Uploader {
  readonly #outbox: Outbox
  readonly #send: (envelopes: readonly Envelope[]) => void
  /** Sent on this connection and not answered yet. */
  readonly #sent = new Map<string, number>()
  #bytes = 0
  #flowing = false

  constructor(outbox: Outbox, send: (envelopes: readonly Envelope[]) => void) {
    this.#outbox = outbox
    this.#send = send
  }

  /** Edits on their way. */
  get sent(): number {
    return this.#sent.size
  }

  begin(): void {
    this.#sent.clear()
    this.#bytes = 0
    this.#flowing = true
    this.pump()
  }

  end(): void {
    this.#flowing = false
    this.#sent.clear()
  }

  answered(hash: string): void {
    this.#bytes -= this.#sent.get(hash) ?? 0
    this.#sent.delete(hash)
  }

  /** Sends as much as may be on its way. */
  pump(): void {
    if (!this.#flowing) return
    let envelopes: Envelope[] = []
    let bytes = 0
    const flush = (): void => {
      if (envelopes.length > 0) this.#send(envelopes)
      envelopes = []
      bytes = 0
    }
    for (const { hash, envelope } of this.#outbox.inState('waiting')) {
      if (this.#sent.size >= most.envelopes || this.#bytes >= most.bytes) break
      if (this.#sent.has(hash)) continue
      const size = envelope.update.length + envelope.before.length
      this.#sent.set(hash, size)
      this.#bytes += size
      envelopes.push(envelope)
      bytes += size
      if (envelopes.length >= frame.envelopes || bytes >= frame.bytes) flush()
    }
    flush()
  }

  /** The server lacks these: they are sent again, whatever they were answered before. */
  again(record: RecordId, clientId: number, clock: number): void {
    if (!this.#flowing) return
    const wanted = this.#outbox
      .ofRecord(record)
      .filter(
        ({ envelope, state }) =>
          isWanted(envelope, clientId, clock) && state !== 'refused' && state !== 'held',
      )
    if (wanted.length > 0) this.#send(wanted.map(({ envelope }) => envelope))
  }
}

const isWanted = (envelope: Envelope, clientId: number, clock: number): boolean =>
  envelope.clientId === clientId && envelope.toClock > clock
