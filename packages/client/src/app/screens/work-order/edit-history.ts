import { type RecordId, systemClock } from '@fieldmerge/shared'
import { createSignal } from 'solid-js'
import { isNotes } from '../../text/notes-names.ts'

/** Typing without a longer pause is one step in the undo of a record, and so it is here. */
const typingPause = 1_000

export interface HistoryStep {
  readonly record: RecordId
  readonly label: string
}

/**
 * In which order the records of a screen were edited. Each record undoes its own steps; this says whose turn it is.
 * Pure but for being a signal.
 */
export const createEditHistory = (now: () => number = () => systemClock.now()) => {
  const [done, setDone] = createSignal<readonly HistoryStep[]>([])
  const [undone, setUndone] = createSignal<readonly HistoryStep[]>([])
  /** When the last step was done, or went on; null when that was another one. */
  let at: number | null = null
  return {
    last: () => done().at(-1) ?? null,
    lastUndone: () => undone().at(-1) ?? null,
    did(record: RecordId, label: string): void {
      const before = at
      at = now()
      if (undone().length > 0) setUndone([])
      const last = done().at(-1)
      // A further letter changes nothing that is shown.
      const goesOn = isNotes(label) && last?.label === label && last.record === record
      if (goesOn && before !== null && at - before < typingPause) return
      setDone((steps) => [...steps, { record, label }])
    },
    undid(): void {
      const step = done().at(-1)
      if (step === undefined) return
      at = null
      setDone((steps) => steps.slice(0, -1))
      setUndone((steps) => [...steps, step])
    },
    redid(): void {
      const step = undone().at(-1)
      if (step === undefined) return
      at = null
      setUndone((steps) => steps.slice(0, -1))
      setDone((steps) => [...steps, step])
    },
    /** The record has nothing to take back any more, for instance after a part of it was held. */
    dropLast(): void {
      at = null
      setDone((steps) => steps.slice(0, -1))
    },
    dropLastUndone(): void {
      setUndone((steps) => steps.slice(0, -1))
    },
  }
}
