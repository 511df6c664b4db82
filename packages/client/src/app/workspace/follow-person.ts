import type { Facts } from '@fieldmerge/shared'
import { type Accessor, createEffect } from 'solid-js'
import type { Session } from '../session/session.ts'
import { sessions } from '../session/session-store.ts'
import type { FactSignals } from './fact-signals.ts'
import { linksOf, listOf, numberOf, textOf } from './fact-values.ts'

/** Keeps what the sign-in page shows of a person in step with their record. */
export const followPerson = (
  person: Session,
  mine: Accessor<Facts | undefined>,
  facts: FactSignals,
): void => {
  createEffect(() => {
    const known = mine()
    const session = sessions.find(person)
    if (known === undefined || session === null) return
    const crew = linksOf(known, 'teams')[0]
    const next = {
      name: textOf(known, 'name') || session.name,
      roles: listOf(known, 'roles'),
      color: numberOf(known, 'color') ?? session.color,
      crew: crew === undefined ? null : textOf(facts.get(crew), 'name') || session.crew,
    }
    const changed =
      next.name !== session.name ||
      next.color !== session.color ||
      next.crew !== session.crew ||
      next.roles.join() !== session.roles.join()
    if (changed) sessions.update(person, next)
  })
}
