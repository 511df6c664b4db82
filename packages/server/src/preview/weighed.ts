import { type Facts, factsAlone } from '@fieldmerge/shared'

/** A record's facts, and the bytes that a device carries of it either way. */
export interface Weighed {
  readonly facts: Facts
  /** Its document as it is stored, and its facts. */
  readonly documents: number
  readonly factsOnly: number
}

export const sizesOf = (facts: Facts, bytes: number): Weighed => ({
  facts,
  documents: bytes + Buffer.byteLength(JSON.stringify(facts)),
  factsOnly: Buffer.byteLength(JSON.stringify(factsAlone(facts))),
})
