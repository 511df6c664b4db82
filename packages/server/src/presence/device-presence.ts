import type { Cancel, Clock, DeviceId, PresenceState, Timers, ToldByDevice, UserId } from '@fieldmerge/shared'
import type { Author } from '../log/commit.ts'

/** One person on one device, as the server has last heard of them. */
export interface DevicePresence extends Author, PresenceState {}

/** Where it is kept over a restart. Losing it loses nothing but what the board says until a device comes back. */
export interface PresenceStore {
  load(): Promise<readonly DevicePresence[]>
  /** Writes all of them at once. */
  save(presences: readonly DevicePresence[]): Promise<void>
}

/** As many absences as a day of a bad line has. */
const mostAbsences = 50
/** A connection that was made anew at once was no absence, ms. */
const blink = 5_000
/**
 * What has changed is written together, so long after the first of it, ms. Where a crew's phones find a network again,
 * what they have missed is read by the thread that would write a row for each of them.
 */
const saveAfter = 1_000

/** Who is connected, and what is known of those who are not. */
export class Presences {
  readonly #clock: Clock
  readonly #timers: Timers
  readonly #all = new Map<string, DevicePresence>()
  readonly #listeners = new Set<(presence: DevicePresence) => void>()
  #store: PresenceStore | null = null
  /** Keys of what has changed and is not written yet. */
  readonly #unsaved = new Set<string>()
  #saving: Cancel | null = null
  #warn: (error: Error) => void = () => undefined

  constructor(clock: Clock, timers: Timers) {
    this.#clock = clock
    this.#timers = timers
  }

  /** Goes on from what was kept. Who was connected when the server ended is away since it was last heard. */
  async keepIn(store: PresenceStore, warn: (error: Error) => void): Promise<void> {
    this.#store = store
    this.#warn = warn
    for (const known of await store.load()) {
      const since = known.connected
        ? Math.max(known.since, known.ackedAt ?? 0, known.told?.at ?? 0)
        : known.since
      this.#all.set(keyOf(known), { ...known, connected: false, since })
    }
  }

  all(): readonly DevicePresence[] {
    return [...this.#all.values()]
  }

  /** What is known of one device, a part for each of its people. */
  ofDevice(device: DeviceId): readonly DevicePresence[] {
    return this.all().filter((each) => each.device === device)
  }

  /** @returns how to stop */
  onChange(listener: (presence: DevicePresence) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  connected(author: Author, appVersion: string): void {
    const [now, known] = [this.#clock.now(), this.#of(author)]
    const wasAway = !known.connected && known.since > 0 && now - known.since > blink
    const absences = wasAway ? [...known.absences, { from: known.since, to: now }] : known.absences
    const since = wasAway || known.since === 0 ? now : known.since
    this.#put({
      ...known,
      connected: true,
      since,
      appVersion: appVersion.slice(0, 40),
      absences: absences.slice(-mostAbsences),
    })
  }

  gone(author: Author): void {
    this.#put({ ...this.#of(author), connected: false, since: this.#clock.now() })
  }

  told(author: Author, told: ToldByDevice): void {
    this.#put({ ...this.#of(author), told: { ...told, at: this.#clock.now() } })
  }

  /**
   * Edits of these authors, each named once or more, were acked together. Not written to the store: there are many, and
   * the ledger has them.
   */
  acked(authors: Iterable<Author>): void {
    const ackedAt = this.#clock.now()
    for (const author of new Set(authors)) {
      const known = this.#all.get(keyOf(author))
      if (known !== undefined && known.ackedAt !== ackedAt) this.#tell({ ...known, ackedAt })
    }
  }

  #of({ user, device }: Author): DevicePresence {
    const known = this.#all.get(keyOf({ user, device }))
    return (
      known ?? {
        user,
        device,
        connected: false,
        since: 0,
        appVersion: '',
        ackedAt: null,
        told: null,
        absences: [],
      }
    )
  }

  /** Writes what is not written yet. */
  async saved(): Promise<void> {
    this.#saving?.()
    this.#saving = null
    const unsaved = [...this.#unsaved].flatMap((key) => this.#all.get(key) ?? [])
    this.#unsaved.clear()
    if (unsaved.length > 0) await this.#store?.save(unsaved).catch(this.#warn)
  }

  #put(presence: DevicePresence): void {
    this.#tell(presence)
    if (this.#store === null) return
    this.#unsaved.add(keyOf(presence))
    this.#saving ??= this.#timers.after(saveAfter, () => void this.saved())
  }

  #tell(presence: DevicePresence): void {
    this.#all.set(keyOf(presence), presence)
    for (const listener of [...this.#listeners]) listener(presence)
  }
}

const keyOf = ({ user, device }: { readonly user: UserId; readonly device: DeviceId }): string =>
  `${user} ${device}`
