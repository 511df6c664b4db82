import type { AwarenessEntry, UserId } from '@fieldmerge/shared'

/** Who somebody is, as the server knows it. */
export interface Identification {
  readonly id: UserId
  readonly name: string
  readonly color: number
}

interface Present {
  readonly owner: object
  readonly clock: number
  readonly state: Readonly<Record<string, unknown>> | null
}

const largestState = 4 * 1024
/** Client ids that one connection may speak for: its own, and those it had before it changed it. */
const mostIds = 20

/**
 * Who is in a record now. A client id belongs to the connection that first spoke for it; who somebody is the server
 * says, whatever the state claims.
 */
export class Presence {
  readonly #present = new Map<number, Present>()
  readonly #counts = new Map<object, number>()

  /** Takes in what a connection says of its own client ids. @returns what everybody is to hear */
  say(owner: object, who: Identification, entries: readonly AwarenessEntry[]): readonly AwarenessEntry[] {
    const heard: AwarenessEntry[] = []
    for (const { clientId, clock, state } of entries) {
      const known = this.#present.get(clientId)
      if (known === undefined && (state === null || this.#countOf(owner) >= mostIds)) continue
      if (known !== undefined && (known.owner !== owner || clock < known.clock)) continue
      if (state !== null && JSON.stringify(state).length > largestState) continue
      const shown = state === null ? null : { ...state, user: { ...who } }
      if (shown === null) this.#forget(clientId, owner)
      else if (known === undefined) this.#counts.set(owner, this.#countOf(owner) + 1)
      if (shown !== null) this.#present.set(clientId, { owner, clock, state: shown })
      heard.push({ clientId, clock, state: shown })
    }
    return heard
  }

  /** A connection has ended. @returns what everybody else is to hear */
  leave(owner: object): readonly AwarenessEntry[] {
    const gone: AwarenessEntry[] = []
    for (const [clientId, present] of this.#present)
      if (present.owner === owner) {
        this.#forget(clientId, owner)
        gone.push({ clientId, clock: present.clock + 1, state: null })
      }
    return gone
  }

  #countOf(owner: object): number {
    return this.#counts.get(owner) ?? 0
  }

  #forget(clientId: number, owner: object): void {
    this.#present.delete(clientId)
    const left = this.#countOf(owner) - 1
    if (left <= 0) this.#counts.delete(owner)
    else this.#counts.set(owner, left)
  }

  all(): readonly AwarenessEntry[] {
    return [...this.#present].map(([clientId, { clock, state }]) => ({ clientId, clock, state }))
  }
}
