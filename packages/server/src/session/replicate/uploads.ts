import { type Envelope, type ErrorCode, envelopeHash } from '@fieldmerge/shared'
import type { Outcome } from '../../documents/outcome.ts'
import type { Identity, SessionHost } from '../host.ts'
import type { Outlet } from './outlet.ts'

/** The receiving half of a replication socket: hands envelopes in and tells the device what became of them. */
export class Uploads {
  readonly #host: SessionHost
  readonly #outlet: Outlet
  readonly #end: (code: ErrorCode, detail: string) => void
  #acks: Uint8Array[] = []
  #stopped = false

  constructor(host: SessionHost, outlet: Outlet, end: (code: ErrorCode, detail: string) => void) {
    this.#host = host
    this.#outlet = outlet
    this.#end = end
  }

  push(envelope: Envelope, { user, device }: Identity): void {
    const hash = envelopeHash(envelope.record, envelope.update)
    this.#host.intake.submit({
      envelope,
      hash,
      bundle: false,
      author: { user, device },
      receivedAt: this.#host.clock.now(),
      via: null,
      answer: (outcome) => this.#onOutcome(envelope, hash, outcome),
    })
  }

  stop(): void {
    this.#stopped = true
  }

  #onOutcome({ record }: Envelope, hash: Uint8Array, outcome: Outcome): void {
    if (this.#stopped) return
    switch (outcome.kind) {
      case 'acked':
        return this.#ack(hash)
      case 'held':
        return this.#outlet.answer({ type: 'held', hash, heldId: outcome.heldId, code: outcome.code })
      case 'refused':
        return this.#outlet.answer({ type: 'refused', hash, code: outcome.code, detail: outcome.detail })
      case 'waits':
        return this.#outlet.answer({
          type: 'missing',
          record,
          clientId: outcome.clientId,
          clock: outcome.clock,
        })
      case 'failed':
        return this.#end('store-full', outcome.detail)
    }
  }

  /** Sends the acks that are due. */
  flush(): void {
    if (this.#acks.length === 0 || this.#stopped) return
    const hashes = this.#acks
    this.#acks = []
    this.#outlet.answer({ type: 'ack', hashes })
  }

  /** Acks of one commit go out in one frame. */
  #ack(hash: Uint8Array): void {
    if (this.#acks.push(hash) === 1) this.#host.timers.soon(() => this.flush())
  }
}
