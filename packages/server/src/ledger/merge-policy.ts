import {
  type Contender,
  type Envelope,
  envelopeHash,
  type Fork,
  type ForkSide,
  noStamp,
  overwrite,
  policyAt,
  type Random,
  settle,
  systemUser,
  type UserId,
} from '@fieldmerge/shared'
import * as Y from 'yjs'
import type { LiveDocument } from '../documents/live-document.ts'
import type { Submission } from '../documents/outcome.ts'
import { ownerOf, policyAuthor } from './authors.ts'

export interface MergePolicyParts {
  readonly random: Random
  rolesOf(user: UserId): readonly string[]
  warn(message: string, detail: Readonly<Record<string, unknown>>): void
}

/**
 * Where a field's policy wants another value than the structure shows, the server writes it back: an ordinary edit,
 * through the gate, in the commit of what it answers. It has the time of the value that it brings back, so that it
 * counts as old as this in the next comparison. Only the one owner of a record does so, after one update at a time:
 * every correction has seen all earlier ones.
 */
export class MergePolicy {
  readonly #parts: MergePolicyParts
  /**
   * Client ids of corrections, by whose value they bring back. New ones for each loaded document, since a store that
   * came back older would use the clocks of kept ones again. Small ones, since the larger id of two wins: whoever
   * writes beside a correction unseen is shown.
   */
  readonly #clients = new WeakMap<LiveDocument, Map<UserId, number>>()

  constructor(parts: MergePolicyParts) {
    this.#parts = parts
  }

  /** The edits that follow from an update which is in the document already. */
  *corrections(document: LiveDocument, forks: readonly Fork[], cause: Submission): Generator<Submission> {
    for (const fork of forks) {
      const other = fork[fork.shown === 'before' ? 'arrived' : 'before']
      const [shown, beside] = [fork[fork.shown], other].map((side) => this.#contender(document, side))
      if (shown === undefined || beside === undefined) continue
      const settlement = settle(policyAt(document.type, fork.place), shown, beside)
      if (settlement === null) continue
      const { value, side } = settlement
      const owner = this.#ownerOf(document, side === 'other' ? other : fork[fork.shown])
      // A value that is made of both is as new as the newer one.
      const time = side === 'other' ? beside.time : newer(shown.time, beside.time)
      const correction = this.#write(document, fork, value, owner, time ?? document.times.newest, cause)
      // A key in which two values met holds one.
      if (correction !== null) yield correction
    }
  }

  #contender(document: LiveDocument, side: ForkSide): Contender {
    const roles = this.#parts.rolesOf(this.#ownerOf(document, side))
    return { value: side.value, time: document.times.madeAt(side.item), roles }
  }

  #ownerOf(document: LiveDocument, { item }: ForkSide): UserId {
    const author = document.bindings.get(item.client)
    return author === undefined ? systemUser : ownerOf(author)
  }

  #write(
    document: LiveDocument,
    { place }: Fork,
    value: unknown,
    owner: UserId,
    time: number,
    cause: Submission,
  ): Submission | null {
    const { record } = document
    const clientId = this.#clientFor(document, owner)
    const fromClock = Y.getState(document.doc.store, clientId)
    const update = overwrite(document.doc, place, value, clientId)
    if (update === null) return null
    const before = Y.encodeStateVector(document.doc)
    const envelope: Envelope = {
      record,
      clientId,
      fromClock,
      toClock: fromClock + 1,
      before,
      time,
      stamp: noStamp,
      update,
    }
    return {
      envelope,
      hash: envelopeHash(record, update),
      bundle: false,
      author: policyAuthor(owner),
      receivedAt: cause.receivedAt,
      via: null,
      answer: (outcome) => {
        // What fails with its commit comes again with the edit that it answers.
        if (outcome.kind !== 'acked' && outcome.kind !== 'failed')
          this.#parts.warn('a merge policy could not write its correction', { record, outcome })
      },
    }
  }

  #clientFor(document: LiveDocument, owner: UserId): number {
    let ofDocument = this.#clients.get(document)
    if (ofDocument === undefined) {
      ofDocument = new Map()
      this.#clients.set(document, ofDocument)
    }
    const known = ofDocument.get(owner)
    if (known !== undefined) return known
    for (;;) {
      const [a = 0, b = 0, c = 0] = this.#parts.random.bytes(3)
      const id = 1 + (((a << 16) | (b << 8) | c) >>> 4)
      if (document.bindings.has(id) || Y.getState(document.doc.store, id) > 0) continue
      ofDocument.set(owner, id)
      return id
    }
  }
}

const newer = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.max(a, b)
