import { type Envelope, type ErrorCode, envelopeHash, type RecordId } from '@fieldmerge/shared'
import type { Outcome } from '../../documents/outcome.ts'
import type { Author } from '../../log/update-log.ts'
import type { Decision, HeldEntry } from '../../quarantine/quarantine.ts'
import type { Identity, SessionHost } from '../host.ts'
import type { Outlet } from './outlet.ts'

interface UploadEvents {
  /** The connection cannot go on. */
  end(code: ErrorCode, detail: string): void
  /** An edit of the record is acked that had its row before. */
  onRepeat(record: RecordId): void
}

/** The receiving half of a replication socket: hands envelopes in and tells the device what became of them. */
export class Uploads {
  readonly #host: SessionHost
  readonly #outlet: Outlet
  readonly #events: UploadEvents
  #acks: Uint8Array[] = []
  #stopped = false
  /** One object for all edits of a device. */
  #author: Author | null = null

  constructor(host: SessionHost, outlet: Outlet, events: UploadEvents) {
    this.#host = host
    this.#outlet = outlet
    this.#events = events
  }

  push(envelope: Envelope, identity: Identity): void {
    const hash = envelopeHash(envelope.record, envelope.update)
    this.#host.intake.submit({
      envelope,
      hash,
      bundle: false,
      author: this.#authorOf(identity),
      receivedAt: this.#host.clock.now(),
      via: null,
      answer: (outcome) => this.#onOutcome(envelope, hash, outcome),
    })
  }

  /**
   * What was decided on held edits while the device was away. One that is not known here was held by a store that was
   * restored from an older copy: the device sends it again.
   */
  async answerUndecided(heldIds: readonly string[], { user, device }: Identity): Promise<void> {
    for (const heldId of heldIds) {
      const entry = await this.#host.held.find(heldId)
      if (this.#stopped) return
      const isTheirs = entry?.author.user === user && entry.author.device === device
      if (entry === null || !isTheirs)
        this.#outlet.answer({ type: 'decided', heldId, decision: 'unknown', note: '', by: '' })
      else if (entry.state === 'decided') this.tellDecided([entry])
    }
  }

  #authorOf({ user, device }: Identity): Author {
    const known = this.#author
    if (known?.user === user && known.device === device) return known
    this.#author = { user, device }
    return this.#author
  }

  tellDecided(entries: readonly HeldEntry[]): void {
    for (const { id, decision } of entries) if (decision !== null) this.#tell(id, decision)
  }

  stop(): void {
    this.#stopped = true
  }

  #onOutcome({ record }: Envelope, hash: Uint8Array, outcome: Outcome): void {
    if (this.#stopped) return
    switch (outcome.kind) {
      case 'acked':
        this.#ack(hash)
        if (outcome.isRepeat) this.#events.onRepeat(record)
        return
      case 'held': {
        const { heldId, code, decision } = outcome
        this.#outlet.answer({ type: 'held', hash, heldId, code })
        if (decision !== null) this.#tell(heldId, decision)
        return
      }
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
        return this.#events.end('store-full', outcome.detail)
    }
  }

  #tell(heldId: string, { kind, note, by }: Decision): void {
    if (!this.#stopped) this.#outlet.answer({ type: 'decided', heldId, decision: kind, note, by })
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
    if (this.#acks.push(hash) === 1) this.#host.acks.add(this)
  }
}
