import type { ReplicaHead } from '../../replica/stores/replica-store.ts'

/** How much of what belongs on this device is here. */
export interface OnDevice {
  /** Records with everything in them. */
  readonly whole: number
  /** Those that the profile brings whole, and that are not here so. */
  readonly lacking: number
  /** Those of which only what lists show is here, and is meant to be. */
  readonly listed: number
}

/** What is only shown just now, and goes again, does not count. */
export const onDevice = (heads: Iterable<Pick<ReplicaHead, 'why' | 'as' | 'hasDocument'>>): OnDevice => {
  let [whole, lacking, listed] = [0, 0, 0]
  for (const { why, as, hasDocument } of heads) {
    if (why === 'open') continue
    if (as === 'facts') listed++
    else if (hasDocument) whole++
    else lacking++
  }
  return { whole, lacking, listed }
}
