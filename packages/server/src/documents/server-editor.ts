import {
  type Clock,
  captureEnvelopes,
  type Envelope,
  envelopeHash,
  newDocument,
  type RecordId,
  type RecordType,
} from '@fieldmerge/shared'
import * as Y from 'yjs'
import type { Author } from '../log/update-log.ts'
import type { DocumentCache } from './document-cache.ts'
import type { Intake } from './intake.ts'

/** An edit of the server itself that the gate or the disk did not take. */
export class EditNotTaken extends Error {
  override readonly name = 'EditNotTaken'
}

/**
 * Lets the server edit records as a client does: by commands on a document, through gate and log, attributed to its
 * author. It never writes plain values over a document: that would double its content (an import edits history).
 */
export class ServerEditor {
  readonly #cache: DocumentCache
  readonly #intake: Intake
  readonly #clock: Clock
  readonly #author: Author

  /** `author`: the system, with the source of the edits as its device; or whose held edits are accepted. */
  constructor(cache: DocumentCache, intake: Intake, clock: Clock, author: Author) {
    this.#cache = cache
    this.#intake = intake
    this.#clock = clock
    this.#author = author
  }

  /** Whether the record has any content. */
  async exists(record: RecordId): Promise<boolean> {
    return (await this.#cache.open(record)).exists
  }

  /** Runs commands on the record's document and resolves when what they wrote is on disk. @throws EditNotTaken */
  async edit(record: RecordId, commands: (doc: Y.Doc, type: RecordType) => void): Promise<void> {
    const live = await this.#cache.open(record)
    const doc = newDocument(live.type, { guid: record })
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(live.doc))
    const envelopes: Envelope[] = []
    const clock = {
      stamp: () => ({ deviceClock: this.#clock.now(), sinceStart: 0, start: 0 }),
      newestSeen: () => live.times.newest,
    }
    captureEnvelopes(doc, record, clock, (envelope) => envelopes.push(envelope))
    commands(doc, live.type)
    doc.destroy()
    await Promise.all(envelopes.map((envelope) => this.#submit(envelope)))
  }

  #submit(envelope: Envelope): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#intake.submit({
        envelope,
        hash: envelopeHash(envelope.record, envelope.update),
        bundle: false,
        author: this.#author,
        receivedAt: this.#clock.now(),
        via: null,
        answer: (outcome) => {
          if (outcome.kind === 'acked') return resolve()
          reject(new EditNotTaken(`${envelope.record}: ${JSON.stringify(outcome)}`))
        },
      })
    })
  }
}
