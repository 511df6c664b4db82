import { type Hello, type RecordId, type Resume, SetHash, type UserId } from '@fieldmerge/shared'
import type { SetName } from '../../devices/device-state.ts'
import type { SessionHost } from '../host.ts'
import { Feed, type Wanted } from './feed.ts'

/** What a connection begins with: the feed, and the set that the device certainly has, by name. */
export interface FeedStart {
  readonly feed: Feed
  readonly carried: ReadonlySet<RecordId>
  readonly name: SetName
}

/** A device that comes, and what is known of it. */
export interface Comer {
  readonly user: UserId
  readonly hello: Hello
  readonly resume: Resume
  /** What it carries, at the versions given. */
  readonly has: ReadonlySet<RecordId>
  versionOf(record: RecordId): number
}

/** Finds what the device lacks. Where it has just the person's set, only what has changed since is looked at. */
export const startFeed = (host: SessionHost, comer: Comer): FeedStart => {
  const { user, hello, resume } = comer
  const hash = host.subscriptions.hashOf(user)
  return resume === 'continue' && Buffer.compare(hash, hello.setHash) === 0
    ? withCurrentSet(host, comer)
    : withOtherSet(host, comer)
}

export const wantedOf = (
  host: SessionHost,
  record: RecordId,
  { why, priority }: Pick<Wanted, 'why' | 'priority'>,
): Wanted => ({ record, why, priority, bytes: host.directory.get(record)?.bytes ?? 0 })

const withCurrentSet = (
  { directory, subscriptions }: SessionHost,
  { user, hello, versionOf }: Comer,
): FeedStart => {
  const { setVersion, setHash } = hello
  const carried = subscriptions.recordsOf(user)
  const feed = new Feed(setVersion)
  feed.resumeAll(carried, setHash)
  for (const record of directory.recent.since(hello.sequence) ?? carried) {
    const version = versionOf(record)
    if (carried.has(record) && version < (directory.get(record)?.version ?? 0))
      feed.fallBehind(record, version)
  }
  return { feed, carried, name: { setVersion, setHash } }
}

const withOtherSet = (host: SessionHost, { user, hello, resume, has, versionOf }: Comer): FeedStart => {
  const { directory, rights, subscriptions } = host
  const set = new Map(subscriptions.setOf(user))
  // What was carried gives rights. Only our own word for it counts: a device may claim any record.
  const isOurWord = resume === 'continue'
  const carried = isOurWord ? has : new Set([...has].filter((record) => set.has(record)))
  const feed = new Feed(hello.setVersion)
  for (const record of has) {
    feed.resume(record, versionOf(record), directory.get(record)?.version ?? 0)
    if (set.has(record)) continue
    if (isOurWord) host.noteLeft(user, record)
    feed.drop(record, rights.mayRead(user, record) ? 'left' : 'rightLost')
  }
  for (const [record, how] of set) if (!has.has(record)) feed.want(wantedOf(host, record, how))
  return { feed, carried, name: { setVersion: hello.setVersion, setHash: SetHash.of(carried).bytes() } }
}
