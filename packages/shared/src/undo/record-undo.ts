import * as Y from 'yjs'
import type { RecordType } from '../record-types/record-type.ts'
import type { Clock } from '../seams/clock.ts'
import { applyInverse, type Inverse, inversesOf, statusOf, type Undone } from './inverse.ts'

/** One thing that the person did, as they would name it. */
interface Step {
  readonly label: string
  readonly inverses: readonly Inverse[]
  /** How many of the text's own undo steps belong to it. */
  readonly texts: ReadonlyMap<string, number>
  readonly at: number
}

export interface UndoResult {
  readonly label: string
  /** `done` when at least one part was taken back. */
  readonly outcome: Undone
}

/** Typing goes into one step while the pauses are shorter than this, ms. */
const typingPause = 1_000

/**
 * Undo of one's own edits to one record. Fields, children and status are taken back by ordinary edits, so that
 * nothing is ever deleted from the structure; a part that somebody has changed since is left alone and said so.
 * Texts use Yjs's UndoManager, one for each, which deletes only text.
 */
export class RecordUndo {
  readonly #doc: Y.Doc
  readonly #type: RecordType
  readonly #by: string
  readonly #clock: Clock
  readonly #newId: () => string
  readonly #texts = new Map<string, Y.UndoManager>()
  readonly #done: Step[] = []
  readonly #undone: Step[] = []

  constructor(doc: Y.Doc, type: RecordType, by: string, clock: Clock, newId: () => string) {
    this.#doc = doc
    this.#type = type
    this.#by = by
    this.#clock = clock
    this.#newId = newId
    for (const root of Object.keys(type.prose))
      this.#texts.set(
        root,
        new Y.UndoManager(doc.getText(root), { trackedOrigins: new Set([this]), captureTimeout: 0 }),
      )
  }

  /** The label of what `undo` would take back. */
  get next(): string | null {
    return this.#done.at(-1)?.label ?? null
  }

  get nextRedo(): string | null {
    return this.#undone.at(-1)?.label ?? null
  }

  /** Runs commands as one step. Text commands inside must get `this` as their origin. */
  run<T>(label: string, commands: () => T): T {
    const { result, step } = this.#record(label, commands, 'undoStack')
    if (step !== null) {
      this.#undone.length = 0
      const last = this.#done.at(-1)
      if (last !== undefined && isTyping(last, step)) this.#done.splice(-1, 1, merged(last, step))
      else this.#done.push(step)
    }
    return result
  }

  /** Takes back the newest own step; null when there is none. */
  undo(): UndoResult | null {
    return this.#takeBack(this.#done, this.#undone, 'redoStack')
  }

  redo(): UndoResult | null {
    return this.#takeBack(this.#undone, this.#done, 'undoStack')
  }

  close(): void {
    for (const manager of this.#texts.values()) manager.destroy()
  }

  #takeBack(from: Step[], to: Step[], grows: 'undoStack' | 'redoStack'): UndoResult | null {
    const step = from.pop()
    if (step === undefined) return null
    const outcomes: Undone[] = []
    const recorded = this.#record(
      step.label,
      () => {
        const making = { id: this.#newId, by: this.#by, at: this.#clock.now() }
        for (const inverse of step.inverses.toReversed())
          outcomes.push(applyInverse(this.#doc, this.#type, inverse, making))
        for (const [root, steps] of step.texts) outcomes.push(this.#undoText(root, steps, grows))
      },
      grows,
    )
    if (recorded.step !== null) to.push(recorded.step)
    const outcome = outcomes.find((one) => one === 'done') ?? outcomes[0] ?? 'not possible'
    return { label: step.label, outcome }
  }

  #undoText(root: string, steps: number, grows: 'undoStack' | 'redoStack'): Undone {
    const manager = this.#texts.get(root)
    let outcome: Undone = 'changed since'
    for (let i = 0; i < steps; i++) {
      const item = grows === 'redoStack' ? manager?.undo() : manager?.redo()
      if (item !== null && item !== undefined) outcome = 'done'
    }
    return outcome
  }

  #record<T>(
    label: string,
    commands: () => T,
    grows: 'undoStack' | 'redoStack',
  ): { readonly result: T; readonly step: Step | null } {
    const inverses: Inverse[] = []
    const statusBefore = statusOf(this.#doc, this.#type)
    const listen = (events: Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction): void => {
      if (transaction.local) inverses.push(...inversesOf(this.#type, this.#doc, events, statusBefore))
    }
    const roots = [...this.#doc.share.values()]
    const sizes = new Map([...this.#texts].map(([root, manager]) => [root, manager[grows].length]))
    for (const root of roots) root.observeDeep(listen)
    try {
      const result = commands()
      const texts = new Map<string, number>()
      for (const [root, manager] of this.#texts) {
        const grown = manager[grows].length - (sizes.get(root) ?? 0)
        if (grown > 0) texts.set(root, grown)
      }
      const step = { label, inverses, texts, at: this.#clock.now() }
      return { result, step: inverses.length === 0 && texts.size === 0 ? null : step }
    } finally {
      for (const root of roots) root.unobserveDeep(listen)
    }
  }
}

const isTyping = (last: Step, next: Step): boolean =>
  last.label === next.label &&
  last.inverses.length === 0 &&
  next.inverses.length === 0 &&
  next.at - last.at < typingPause

const merged = (last: Step, next: Step): Step => {
  const texts = new Map(last.texts)
  for (const [root, steps] of next.texts) texts.set(root, (texts.get(root) ?? 0) + steps)
  return { ...next, texts }
}
