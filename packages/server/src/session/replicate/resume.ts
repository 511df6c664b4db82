import { type Hello, type RecordId, type Resume, sameBytes } from '@fieldmerge/shared'
import { type CarriedRecord, setNamed } from '../../devices/device-state.ts'
import type { Identity, SessionHost } from '../host.ts'

/** How a device that comes with a checkpoint goes on. */
export interface Resumption {
  readonly resume: Resume
  /** What it carries, by its own word and ours; null when it must be asked. */
  readonly set: Map<RecordId, CarriedRecord> | null
}

/** Compares the device's checkpoint with the store: same history, same set, or not. */
export const resumeFrom = async (
  host: SessionHost,
  identity: Identity,
  hello: Hello,
): Promise<Resumption> => {
  const fresh = { resume: 'firstSync', set: new Map<RecordId, CarriedRecord>() } as const
  // What could be told by now is part of what it has missed.
  host.committer.tell()
  const parked = host.parked.take(identity.device, identity.user, hello)
  if (hello.generation.every((byte) => byte === 0)) return fresh
  if (!sameBytes(hello.generation, host.generation)) return { resume: 'historyChanged', set: null }
  if (hello.sequence > 0 && !(await isOurHistory(host, hello))) {
    await host.beginGeneration()
    return { resume: 'historyChanged', set: null }
  }
  if (hello.setVersion === 0) return fresh
  if (parked !== null) return { resume: 'continue', set: parked }
  // The device names just the set that the person has now: the store need not be asked which one that was.
  const current = host.subscriptions.membersNamed(identity.user, hello.setHash)
  if (current !== null) return { resume: 'continue', set: current }
  const stored = await host.devices.loadSet(identity.device, identity.user)
  const set = stored === null ? null : setNamed(stored, hello)
  return set === null ? { resume: 'difference', set: null } : { resume: 'continue', set }
}

/** A device whose row differs, or who is ahead of the head, has seen another history. */
const isOurHistory = async (host: SessionHost, { sequence, rowHash }: Hello): Promise<boolean> => {
  if (sequence > host.head.sequence) return false
  const ours = await host.log.rowHash(sequence)
  return ours !== null && sameBytes(ours.subarray(0, 8), rowHash)
}
