import type { Envelope, RecordId, ToServer } from '@fieldmerge/shared'
import type { Outbox } from '../outbox/outbox.ts'
import { undecided } from '../outbox/undecided.ts'
import { isShelved } from '../stores/outbox-store.ts'

/** On their way at a time: enough to fill a slow line, little enough to be sent again after a cut. */
const most = { envelopes: 500, bytes: 1024 * 1024 }
const frame = { envelopes: 100, bytes: 256 * 1024 }

/** Sends what waits in the outbox over one connection, in the order in which it was made. */
export class Uploader {
  readonly #outbox: Outbox
  readonly #send: (message: ToServer) => void
  /** Sent on this connection and not answered yet. */
  readonly #sent = new Map<string, number>()
  /** What the server said that it lacks: sent again once a connection, or both sides would go on for ever. */
  readonly #lacking = new Set<string>()
  #bytes = 0
  #flowing = false

  constructor(outbox: Outbox, send: (message: ToServer) => void) {
    this.#outbox = outbox
    this.#send = send
  }

  /** Edits on their way. */
  get sent(): number {
    return this.#sent.size
  }

  begin(): void {
    this.#sent.clear()
    this.#lacking.clear()
    this.#bytes = 0
    this.#flowing = true
    // Acked and not come back: a server that has lost its newest rows does not know that it lacks them.
    this.#sendInFrames(this.#outbox.inState('acked').map(({ envelope }) => envelope))
    this.pump()
    for (const message of undecided(this.#outbox)) this.#send(message)
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
    const due: Envelope[] = []
    for (const { hash, envelope } of this.#outbox.inState('waiting')) {
      if (this.#sent.size >= most.envelopes || this.#bytes >= most.bytes) break
      if (this.#sent.has(hash)) continue
      const size = sizeOf(envelope)
      this.#sent.set(hash, size)
      this.#bytes += size
      due.push(envelope)
    }
    this.#sendInFrames(due)
  }

  /**
   * The server lacks these: they are sent again, whatever they were answered before. Those of others it had in a former
   * history, or nothing here would build on them: it is told so, and says what is lost.
   */
  again(record: RecordId, clientId: number, clock: number): void {
    const lacking = `${record} ${clientId} ${clock}`
    if (!this.#flowing || this.#lacking.has(lacking)) return
    this.#lacking.add(lacking)
    const entries = this.#outbox.ofRecord(record)
    if (entries.every(({ envelope }) => envelope.clientId !== clientId)) {
      const newest = entries.findLast(({ state }) => state === 'waiting')
      if (newest !== undefined)
        this.#send({ type: 'witness', records: [{ record, stateVector: newest.envelope.before }] })
      return
    }
    const wanted = entries.filter((entry) => isWanted(entry.envelope, clientId, clock) && !isShelved(entry))
    this.#sendInFrames(wanted.map(({ envelope }) => envelope))
  }

  #sendInFrames(envelopes: readonly Envelope[]): void {
    let part: Envelope[] = []
    let bytes = 0
    for (const envelope of envelopes) {
      bytes += sizeOf(envelope)
      if (part.push(envelope) < frame.envelopes && bytes < frame.bytes) continue
      this.#send({ type: 'push', envelopes: part })
      part = []
      bytes = 0
    }
    if (part.length > 0) this.#send({ type: 'push', envelopes: part })
  }
}

const sizeOf = ({ update, before }: Envelope): number => update.length + before.length

const isWanted = (envelope: Envelope, clientId: number, clock: number): boolean =>
  envelope.clientId === clientId && envelope.toClock > clock
