import { bundleLimits } from './limits.ts'
import { scanUpdate } from './scan.ts'

export interface UpdateRange {
  readonly clientId: number
  readonly fromClock: number
  readonly toClock: number
}

/**
 * Whose structs an update without an envelope holds, and which clocks; null when it holds several clients' or
 * none, or can't be read (`examineBundle` says why). One client's structs need not be one transaction.
 */
export const describeUpdate = (update: Uint8Array): UpdateRange | null => {
  const scan = scanUpdate(update, bundleLimits)
  if (scan.kind === 'refused') return null
  const first = scan.structs[0]
  const last = scan.structs.at(-1)
  if (first === undefined || last === undefined || first.client !== last.client) return null
  return { clientId: first.client, fromClock: first.clock, toClock: last.clock + last.length }
}
