import type { Replica } from '../../replica/replica.ts'
import type { Corner } from '../session/names.ts'
import type { Questions } from '../session/questions.ts'

/** It is told when it has changed for so long, ms. */
const settle = 4_000

/** Tells the desk what waits here, what was opened, and how battery and room are, whenever it changes. @returns how to stop */
export const tellDevice = (
  replica: Pick<Replica, 'status' | 'onStatus'>,
  questions: Questions,
  person: Corner,
  backAt: () => number | null,
): { readonly changed: () => void; readonly stop: () => void } => {
  let timer: ReturnType<typeof setTimeout> | undefined
  let lastTold = ''
  const changed = (): void => {
    if (replica.status.link === 'flowing') timer ??= setTimeout(() => void tell(), settle)
  }
  const tell = async (): Promise<void> => {
    timer = undefined
    // Nothing is told before the first screen stands: what does it is loaded behind that.
    const report = await import('./device-report.ts').catch(() => null)
    if (report === null) return
    await report.sendOpenings(questions, person)
    const told = await report.deviceTold(replica.status.edits, backAt())
    const words = JSON.stringify(told)
    if (words === lastTold || replica.status.link !== 'flowing') return
    lastTold = words
    // Told with the next change, or when the network is back.
    if (!(await report.sendToDesk(questions, told))) lastTold = ''
  }
  const stopHearing = replica.onStatus(changed)
  return {
    changed,
    stop() {
      clearTimeout(timer)
      stopHearing()
    },
  }
}
