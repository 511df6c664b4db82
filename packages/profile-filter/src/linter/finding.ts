import { type Path, pathText } from '../profile/mistake.ts'
import { type FindingCode, findingRegistry, type Severity } from './finding-registry.ts'

/** Something in a profile that is allowed and perhaps not meant. */
export interface Finding {
  readonly code: FindingCode
  readonly severity: Severity
  /** Where, as in `types.booking.rows.where.and[0]`. */
  readonly path: string
  /** What it is here, for the person who wrote the profile. */
  readonly sentence: string
  readonly todo: string
}

export const finding = (code: FindingCode, path: Path, sentence: string): Finding => {
  const { severity, todo } = findingRegistry[code]
  return { code, severity, path: pathText(path), sentence, todo }
}
