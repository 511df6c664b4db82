import type { RecordId } from '@fieldmerge/shared'
import type { Accessor } from 'solid-js'
import type * as v from 'valibot'
import { useDesk } from '../api/desk.ts'
import { type Asked, useAnswer } from './use-answer.ts'

/** A person and a record that a question is about. */
export interface Pair {
  readonly person: RecordId
  readonly record: RecordId
}

/** Asks the server about a person and a record, once both are chosen. */
export const usePairAnswer = <S extends v.GenericSchema>(
  path: string,
  schema: S,
  chosen: { readonly person: Accessor<RecordId | null>; readonly record: Accessor<RecordId | null> },
): Asked<Pair & { readonly answer: v.InferOutput<S> }> => {
  const desk = useDesk()
  const pair = (): Pair | null => {
    const [person, record] = [chosen.person(), chosen.record()]
    return person === null || record === null ? null : { person, record }
  }
  return useAnswer(pair, async ({ person, record }) => {
    const query = `user=${encodeURIComponent(person)}&record=${encodeURIComponent(record)}`
    const answer = await desk.ask('GET', `${path}?${query}`, schema)
    // With what it is about: while the next one is asked for, this one is still shown.
    return answer.kind === 'ok' ? { kind: 'ok', value: { answer: answer.value, person, record } } : answer
  })
}
