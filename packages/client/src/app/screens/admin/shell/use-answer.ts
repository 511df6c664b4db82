import { type Accessor, createResource } from 'solid-js'
import { type Answer, type Trouble, troubleOf } from '../api/desk.ts'

/** An answer of the server as screens show it: what was found, or why nothing was. */
export interface Asked<T> {
  readonly found: Accessor<T | null>
  readonly trouble: Accessor<Trouble | null>
  again(): void
}

/** Asks at once, and again when what it is asked by changes. What was found before stays until then. */
export const useAnswer = <S, T>(by: Accessor<S | null>, ask: (by: S) => Promise<Answer<T>>): Asked<T> => {
  const [answer, { refetch }] = createResource(
    () => {
      const now = by()
      return now === null ? false : { now }
    },
    ({ now }) => ask(now),
  )
  return {
    found() {
      const known = by() === null ? undefined : answer.latest
      return known?.kind === 'ok' ? known.value : null
    },
    trouble: () => troubleOf(by() === null ? undefined : answer.latest),
    again: () => void refetch(),
  }
}
