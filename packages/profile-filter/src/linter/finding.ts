import type { Catalog } from '@fieldmerge/shared'
import { type Path, pathText } from '../profile/mistake.ts'
import { inEnglish } from '../words/in-english.ts'
import type { Message } from '../words/message.ts'
import { type FindingCode, findingRegistry, type Severity } from './finding-registry.ts'

/** Something in a profile that is allowed and perhaps not meant. */
export interface Finding {
  readonly code: FindingCode
  readonly severity: Severity
  /** Where, as in `types.booking.rows.where.and[0]`. */
  readonly path: string
  /** What it is here, in no language yet. */
  readonly message: Message
  /** The same in English, for the person who wrote the profile. */
  readonly sentence: string
  readonly todo: string
}

export const finding = (code: FindingCode, path: Path, message: Message, catalog: Catalog): Finding => {
  const { severity, todo } = findingRegistry[code]
  return { code, severity, path: pathText(path), message, sentence: inEnglish(message, catalog), todo }
}
