import { type Carriage, carriages, type Reason, reasons } from '@fieldmerge/shared'

/** What a device was told of a record, and whether it has the document. */
export interface HeldRecord {
  readonly why: Reason
  readonly as: Carriage
  readonly document: boolean
}

// One object for each case: a device may hold hundreds of thousands of records.
const cases = reasons.flatMap((why) =>
  carriages.flatMap((as) => [false, true].map((document): HeldRecord => ({ why, as, document }))),
)

export const heldRecord = (why: Reason, as: Carriage, document: boolean): HeldRecord => {
  const place = 2 * (reasons.indexOf(why) * carriages.length + carriages.indexOf(as)) + Number(document)
  const found = cases[place]
  if (found === undefined) throw new Error(`nothing is held ${why}, ${as}`)
  return found
}
