import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { FrameReader, MalformedFrame } from './frame-reader.ts'
import { FrameWriter } from './frame-writer.ts'
import { readKnownRecordId } from './known-record-id.ts'
import { readRecordId } from './record-id-codec.ts'

/** Ends that fall into few places, so that ids take each other's. */
const end = fc.constantFrom('ABCDEF', 'ABCDEG', 'ZZZZZZ')
const start = fc.stringMatching(/^[0-7][0-9A-HJKMNP-TV-Z]{19}$/)
const type = fc.constantFrom('workOrder', 'booking', 'workOrder.cost', 'WorkOrder', '')
const text = fc.tuple(type, start, end).map(([kind, ...ulid]) => `${kind}/${ulid.join('')}`)

const readBy = (read: typeof readRecordId, written: string): string => {
  // A buffer that is used again for the next one.
  const bytes = new FrameWriter().text(written).done()
  try {
    const id = read(new FrameReader(bytes))
    bytes.fill(0)
    return id
  } catch (error) {
    expect(error).toBeInstanceOf(MalformedFrame)
    return `refused: ${(error as Error).message}`
  }
}

test('[S97] ids are read as if none had been read before', () => {
  fc.assert(
    fc.property(fc.array(text, { minLength: 2, maxLength: 20 }), (texts) => {
      for (const one of [...texts, ...texts])
        expect(readBy(readKnownRecordId, one)).toBe(readBy(readRecordId, one))
    }),
    { numRuns: 200 },
  )
})
