import { longestLine } from '@fieldmerge/shared'
import { t } from '../text/texts.ts'
import { notices } from '../workspace/notices.ts'

/**
 * Holds an input to what one field of a record can hold, and says so. `maxlength` would cut a pasted text without a
 * word.
 * @returns what the input has now
 */
export const fitLine = (input: HTMLInputElement): string => {
  if (input.value.length > longestLine) {
    // Half a character is none.
    input.value = input.value.slice(0, longestLine).replace(/[\uD800-\uDBFF]$/, '')
    notices.show({ text: t.notice.cut(longestLine) })
  }
  return input.value
}
