import type * as Y from 'yjs'
import { transitionsRoot } from '../documents/roots.ts'
import { mayFollow, replay } from '../life-cycle/replay.ts'
import { readTransitions } from '../life-cycle/transition.ts'
import type { RecordType } from '../record-types/record-type.ts'
import { CommandError } from './command-error.ts'
import type { Editor } from './field-commands.ts'

/**
 * Appends one status change that goes on from the current one and names the rival tips it decides against.
 * @throws CommandError when the life cycle does not lead there from here
 */
export const changeStatus = (doc: Y.Doc, type: RecordType, id: string, to: string, editor: Editor): void => {
  const cycle = type.lifeCycle
  if (cycle === null) throw new CommandError('not-allowed-now', `${type.label} has no status`)
  const now = replay(cycle, readTransitions(doc, cycle))
  if (!mayFollow(cycle, now.state, to)) {
    const label = (state: string): string => cycle.states[state]?.label ?? state
    throw new CommandError(
      'not-allowed-now',
      `${type.label}: ${label(now.state)} does not lead to ${label(to)}`,
    )
  }
  const over = now.tips.filter((tip) => tip.id !== now.tip).map((tip) => tip.id)
  doc.getMap(transitionsRoot).set(id, { to, after: now.tip, over, by: editor.by, at: editor.at })
}

/** The states that the life cycle allows next, in the order of its declaration. */
export const nextStates = (doc: Y.Doc, type: RecordType): readonly string[] => {
  const cycle = type.lifeCycle
  if (cycle === null) return []
  const { state } = replay(cycle, readTransitions(doc, cycle))
  return cycle.transitions.filter(([from]) => from === state).map(([, to]) => to)
}
