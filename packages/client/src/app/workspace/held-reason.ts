import { errorEntry } from '@fieldmerge/shared'
import { t } from '../text/texts.ts'

/** Why an edit is held or was not taken; what crews never meet is told as the manual of the errors has it. */
export const heldReason = (code: string | null): string =>
  t.reasons[code ?? ''] ?? errorEntry(code ?? '').what
