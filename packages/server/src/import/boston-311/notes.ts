import type { Request } from './request.ts'

/** `Case Closed. Closed date : Sat Jan 01 15:10:16 EST 2022 Noted ...`, `... 2022-01-03 00:11:40.347 Case Resolved ...` */
const preamble =
  /^Case Closed\.?(?: Closed date : (?:\w{3} \w{3} \d\d [\d:]{8} \w{3,4} \d{4}|\d{4}-\d\d-\d\d [\d:.]+))?\s*/
const outcome = /^(?:Case )?(Resolved|Noted|Invalid)\b[ .]*/

/** What a crew reads of a request: where it came from, what it is about, its photo, how it was closed. */
export const notesOf = ({ source, reason, submittedphoto, closure_reason }: Request): string =>
  [
    source === null ? null : `Reported by ${source}.`,
    reason === null ? null : `Category: ${reason}.`,
    submittedphoto === null ? null : `Photo: ${submittedphoto}`,
    closure_reason === null ? null : closureNote(closure_reason),
  ]
    .filter((note) => note !== null)
    .join('\n')

/** The closing words without their date, which is the status change's: `Resolved: Trash removed`. */
export const closureNote = (closure: string): string => {
  const text = closure.replace(preamble, '')
  const [found, word] = outcome.exec(text) ?? []
  if (found === undefined || word === undefined) return text === '' ? 'Closed.' : `Closed: ${text}`
  const rest = text.slice(found.length)
  return rest === '' ? `${word}.` : `${word}: ${rest}`
}
