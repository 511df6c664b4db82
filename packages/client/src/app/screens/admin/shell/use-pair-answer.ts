import type { RecordId } from '@fieldmerge/shared'
import type { Accessor } from 'solid-js'
import type { Answer } from '../api/desk.ts'
import { type Asked, useAnswer } from './use-answer.ts'

/** A person and a record that a question is about. */
export interface Pair {
  readonly person: RecordId
  readonly record: RecordId
}

/** Both, once both are chosen. */
export const pairOf = (person: RecordId | null, record: RecordId | null): Pair | null =>
  person === null || record === null ? null : { person, record }

/** Asks about a person and a record. An answer comes with what it is about: while the next one is asked for, it is still shown. */
export const usePairAnswer = <P extends Pair, T>(
  pair: Accessor<P | null>,
  ask: (pair: P) => Promise<Answer<T>>,
): Asked<Pair & { readonly answer: T }> =>
  useAnswer(pair, async (asked) => {
    const answer = await ask(asked)
    const { person, record } = asked
    return answer.kind === 'ok' ? { kind: 'ok', value: { answer: answer.value, person, record } } : answer
  })
