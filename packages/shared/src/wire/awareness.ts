import { FrameReader, MalformedFrame } from './frame-reader.ts'
import { FrameWriter } from './frame-writer.ts'

/** What one client id shows of itself; null when it has gone. */
export interface AwarenessEntry {
  readonly clientId: number
  readonly clock: number
  readonly state: Readonly<Record<string, unknown>> | null
}

/** The body of an awareness message: [clientId varuint, clock varuint, state json]. As in y-protocols. */
export const encodeAwareness = (entries: readonly AwarenessEntry[]): Uint8Array => {
  const writer = new FrameWriter()
  writer.list(entries, ({ clientId, clock, state }) => {
    writer.varUint(clientId).varUint(clock).text(JSON.stringify(state))
  })
  return writer.done()
}

/** @throws MalformedFrame */
export const decodeAwareness = (bytes: Uint8Array): readonly AwarenessEntry[] => {
  const reader = new FrameReader(bytes)
  const entries = reader.list(() => ({
    clientId: reader.varUint(),
    clock: reader.varUint(),
    state: readState(reader.text()),
  }))
  reader.end()
  return entries
}

const readState = (json: string): AwarenessEntry['state'] => {
  let state: unknown
  try {
    state = JSON.parse(json)
  } catch {
    throw new MalformedFrame('an awareness state is not JSON')
  }
  if (state === null) return null
  if (typeof state !== 'object' || Array.isArray(state))
    throw new MalformedFrame('an awareness state is not an object')
  return state as Record<string, unknown>
}
