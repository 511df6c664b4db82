import { type Notice, type NoticeKind, type PushMessage, type RecordId, typeOf } from '@fieldmerge/shared'

/** A notice that is to be told, with what it is about. */
export interface WaitingNotice {
  readonly notice: Notice
  /** The record whose readers alone may hear of it. */
  readonly about: RecordId
  /** When it came to be, ms. */
  readonly at: number
}

/**
 * What waits to be told to a device, one thing for each record and matter: what is newer takes the place of what is
 * older. A visit that came and went before anybody was told of it was none.
 */
export class WaitingNotices {
  readonly #all = new Map<string, WaitingNotice>()

  get size(): number {
    return this.#all.size
  }

  add(waiting: WaitingNotice): void {
    const key = keyOf(waiting)
    const { notice } = waiting
    const before = this.#all.get(key)?.notice
    this.#all.delete(key)
    if (before?.kind === 'assigned' && (notice.kind === 'canceled' || notice.kind === 'away')) return
    // They have not heard yet that it is theirs.
    const isNew = before?.kind === 'assigned' && notice.kind === 'changed'
    this.#all.set(key, isNew ? { ...waiting, notice: { ...notice, kind: 'assigned' } } : waiting)
  }

  /** Those of now; what comes meanwhile is not among them. */
  list(): readonly WaitingNotice[] {
    return [...this.#all.values()]
  }

  /** Of these nothing waits any more, but for what is newer. */
  done(told: readonly WaitingNotice[]): void {
    for (const one of told) if (this.#all.get(keyOf(one)) === one) this.#all.delete(keyOf(one))
  }
}

/** Bookings are records of their own: two of them for one work order are two visits. */
const keyOf = ({ notice, about }: WaitingNotice): string =>
  typeOf(about) === 'booking' && 'at' in notice
    ? `visit ${about}`
    : `${notice.kind} ${'need' in notice ? notice.need : about}`

/** One message of all that is to be told. */
export const messageOf = (
  told: readonly WaitingNotice[],
  device: Pick<PushMessage, 'to' | 'language' | 'zone'>,
): PushMessage => {
  const counts: Partial<Record<NoticeKind, number>> = {}
  for (const { notice } of told) counts[notice.kind] = (counts[notice.kind] ?? 0) + 1
  const [only, ...others] = told
  return { ...device, counts, only: only !== undefined && others.length === 0 ? only.notice : null }
}
