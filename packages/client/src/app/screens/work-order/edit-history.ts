import { type RecordId, systemClock } from '@fieldmerge/shared'
import { createSignal } from 'solid-js'
import { isNotes } from '../../text/notes-names.ts'

/** Typing without a longer pause is one step in the undo of a record, and so it is here. */
const typingPause = 1_000

export interface HistoryStep {
  readonly record: RecordId
  readonly label: string
  readonly at: number
}

/**
 * In which order the records of a screen were edited. Each record undoes its own steps; this says whose turn it is.
 * Pure but for being a signal.
 */
export const createEditHistory = (now: () => number = () => systemClock.now()) => {
  const [done, setDone] = createSignal<readonly HistoryStep[]>([])
  const [undone, setUndone] = createSignal<readonly HistoryStep[]>([])
  return {
    last: () => done().at(-1) ?? null,
    lastUndone: () => undone().at(-1) ?? null,
    did(record: RecordId, label: string): void {
      const step = { record, label, at: now() }
      const last = done().at(-1)
      setUndone([])
      setDone((steps) => [...(last !== undefined && isTyping(last, step) ? steps.slice(0, -1) : steps), step])
    },
    undid(): void {
      const step = done().at(-1)
      if (step === undefined) return
      setDone((steps) => steps.slice(0, -1))
      setUndone((steps) => [...steps, step])
    },
    redid(): void {
      const step = undone().at(-1)
      if (step === undefined) return
      setUndone((steps) => steps.slice(0, -1))
      setDone((steps) => [...steps, { ...step, at: 0 }])
    },
    /** The record has nothing to take back any more, for instance after a part of it was held. */
    dropLast(): void {
      setDone((steps) => steps.slice(0, -1))
    },
    dropLastUndone(): void {
      setUndone((steps) => steps.slice(0, -1))
    },
  }
}

const isTyping = (last: HistoryStep, next: HistoryStep): boolean =>
  isNotes(next.label) &&
  last.label === next.label &&
  last.record === next.record &&
  next.at - last.at < typingPause
