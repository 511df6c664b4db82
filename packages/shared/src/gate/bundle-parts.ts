import * as Y from 'yjs'
import type { Scan, ScannedStruct } from './scan.ts'
import { type Early, early } from './verdict.ts'

/** What a bundle brings of one writer: clocks [from, to). */
export interface Part {
  readonly clientId: number
  readonly fromClock: number
  readonly toClock: number
  /** The first may begin before `fromClock`: its beginning is known. */
  readonly structs: readonly ScannedStruct[]
}

/** The structs that the document does not have, by writer, in the order of the bytes. */
export const newParts = (doc: Y.Doc, { structs }: Scan): readonly Part[] => {
  const parts: Part[] = []
  for (let start = 0; start < structs.length; ) {
    const clientId = structs[start]?.client ?? 0
    let end = start
    while (structs[end]?.client === clientId) end++
    const part = newPart(clientId, structs.slice(start, end), Y.getState(doc.store, clientId))
    if (part !== null) parts.push(part)
    start = end
  }
  return parts
}

const newPart = (clientId: number, structs: readonly ScannedStruct[], known: number): Part | null => {
  const firstNew = structs.findIndex(({ clock, length }) => clock + length > known)
  const last = structs.at(-1)
  const first = structs[firstNew]
  if (first === undefined || last === undefined) return null
  return {
    clientId,
    fromClock: Math.max(first.clock, known),
    toClock: last.clock + last.length,
    structs: structs.slice(firstNew),
  }
}

/** The first writer whose structs begin behind what the document has. */
export const gapBefore = (doc: Y.Doc, parts: readonly Part[]): Early | null => {
  for (const { clientId, fromClock } of parts) {
    const known = Y.getState(doc.store, clientId)
    if (fromClock > known) return early(clientId, known)
  }
  return null
}
