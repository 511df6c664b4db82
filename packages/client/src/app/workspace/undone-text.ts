import type { UndoResult } from '@fieldmerge/shared'
import { t } from '../text/texts.ts'

/** What came of taking a step back, or of doing it again. */
export const undoneText = ({ label, outcome }: UndoResult, told: (label: string) => string): string => {
  switch (outcome) {
    case 'done':
      return told(label)
    case 'changed since':
      return t.undo.changedSince(label)
    case 'not possible':
      return t.undo.notPossible(label)
  }
}
