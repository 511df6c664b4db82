import * as v from 'valibot'
import { assignmentSchema } from '../http/assignment-operations.ts'
import { listed } from '../http/profile-operations.ts'
import { effect } from '../http/schemas.ts'
import { type Ask, withAdministration } from './ask.ts'
import { readPlace, say } from './profile-place.ts'
import { sent } from './profile-publish.ts'

/** Tells all profiles and what was assigned. */
export const list = async (args: readonly string[]): Promise<void> => {
  const { place } = readPlace(args, 0, 0, 'List takes no names.')
  await withAdministration(place, async (ask) => {
    const { profiles } = await ask('GET', '/api/profiles', v.object({ profiles: v.array(listed) }))
    const assignments = await assigned(ask)
    say([
      ...profiles.map((each) => {
        const from = each.published ? 'published' : 'shipped'
        const over = each.extends === null ? '' : `, extends ${each.extends}`
        return `${each.name}: ${each.label}, ${from} as version ${each.version}${over}${each.inForce ? '' : ', not in force'}`
      }),
      ...assignments.map(({ holder, name, profiles: given }) => `${name ?? holder}: ${given.join(', ')}`),
    ])
  })
}

/** Gives a person or a team profiles; none: what roles give counts again. */
export const assign = async (args: readonly string[]): Promise<void> => {
  const { place, named } = readPlace(args, 1, 51, 'The email of a person or the id of a team is needed.')
  const [who = '', ...profiles] = named
  await withAdministration(place, async (ask) => {
    const holder = await holderOf(ask, who)
    const path = `/api/assignments/${holder}`
    const done =
      profiles.length === 0
        ? await ask('DELETE', path, v.object({ effect }))
        : await ask('PUT', path, v.object({ effect }), { profiles })
    const has = profiles.length === 0 ? 'what roles give' : profiles.join(', ')
    say([`${who} has ${has} now.`, sent(done.effect)])
  })
}

const assigned = async (ask: Ask) =>
  (await ask('GET', '/api/assignments', v.object({ assignments: v.array(assignmentSchema) }))).assignments

/** An id stands for itself, an email for its person. */
const holderOf = async (ask: Ask, who: string): Promise<string> => {
  if (!who.includes('@')) return who
  const answer = v.object({ user: v.string() })
  return (await ask('GET', `/api/people?${new URLSearchParams({ email: who })}`, answer)).user
}
