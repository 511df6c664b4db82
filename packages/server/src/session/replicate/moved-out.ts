import type { DeviceId, Facts, MovedOutRecord, RecordId, UserId } from '@fieldmerge/shared'
import type { CommittedRow } from '../../documents/committed-row.ts'
import type { SubscriptionChange } from '../../subscriptions/subscriptions.ts'
import type { SessionHost } from '../host.ts'

/** Records that somebody's own edits have moved out of their profiles. */
export interface MovedOut {
  readonly user: UserId
  readonly device: DeviceId
  readonly records: readonly MovedOutRecord[]
}

type View = Pick<SessionHost, 'directory' | 'subscriptions'>

/**
 * Who of the authors of these rows is to be told that they do not carry a record any more by their own doing: it is the
 * one that they edited, or linked with it. Others' edits share a commit, and what these took away is no news of theirs.
 */
export const movedOutBy = (
  rows: readonly CommittedRow[],
  changes: readonly SubscriptionChange[],
  view: View,
): readonly MovedOut[] => {
  const left = changes.flatMap((change) => {
    const until = leftUntil(change, view)
    return until === null ? [] : [{ user: change.user, record: change.record, until }]
  })
  if (left.length === 0) return []
  const told = new Map<string, { user: UserId; device: DeviceId; records: Map<RecordId, MovedOutRecord> }>()
  for (const { record: edited, submission } of rows) {
    const { user, device } = submission.author
    for (const one of left) {
      if (one.user !== user || !isLinked(edited, one.record, view)) continue
      const key = `${user} ${device}`
      const theirs = told.get(key) ?? { user, device, records: new Map() }
      told.set(key, theirs)
      theirs.records.set(one.record, { record: one.record, until: one.until })
    }
  }
  return [...told.values()].map(({ records, ...author }) => ({ ...author, records: [...records.values()] }))
}

/** When a record goes that no profile selects any more, ms, 0 for at once; null when it has not left or stays. */
const leftUntil = (change: SubscriptionChange, view: View): number | null => {
  if (change.kind === 'gained' || change.before.why !== 'filter') return null
  if (change.kind === 'lost') return change.why === 'left' ? 0 : null
  const carried = view.subscriptions.carriedBy(change.user, change.record)
  return carried?.why === 'kept' ? carried.until : null
}

const isLinked = (edited: RecordId, record: RecordId, { directory }: View): boolean =>
  edited === record ||
  names(directory.get(edited)?.facts, record) ||
  names(directory.get(record)?.facts, edited)

const names = (facts: Facts | undefined, record: RecordId): boolean =>
  Object.values(facts ?? {}).some(
    (value) => value === record || (Array.isArray(value) && value.includes(record)),
  )
