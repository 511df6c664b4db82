import { afterPaint } from './after-paint.ts'
import { betweenKeys } from './at-rest.ts'

/** Runs `work` as `afterPaint` does, and while somebody types a word behind it. @returns how to call it off */
export const afterPause = (work: () => void): (() => void) => {
  let isOff = false
  const callOff = afterPaint(() => void betweenKeys(true).then(() => isOff || work()))
  return () => {
    isOff = true
    callOff()
  }
}
