import { type FaultPoint, type FaultPoints, noFaults } from '@fieldmerge/shared/rows'

/** A call that a test made fail. */
export class InjectedFault extends Error {
  override readonly name = 'InjectedFault'
}

/**
 * Fault points of a real process, for crash tests: `kill:after-commit:12` ends it with SIGKILL at the twelfth
 * passage, `fail:before-commit:3` makes the third commit fail. An empty text, as in production, is no fault.
 */
export const faultPointsFrom = (text: string): FaultPoints => {
  const [action, name, count] = text.split(':')
  if (action !== 'kill' && action !== 'fail') return noFaults
  let left = Number(count ?? 1)
  return {
    point(passed: FaultPoint) {
      if (passed !== name || --left !== 0) return
      if (action === 'kill') process.kill(process.pid, 'SIGKILL')
      throw new InjectedFault(`the test made "${passed}" fail`)
    },
  }
}
