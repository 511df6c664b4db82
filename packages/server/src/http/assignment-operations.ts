import type { RecordId } from '@fieldmerge/shared'
import * as v from 'valibot'
import type { Organization } from '../organization.ts'
import type { Assignment } from '../profiles/assignment-store.ts'
import type { ProfileAdministration } from '../profiles/profile-administration.ts'
import { findPerson, noPerson } from './find-person.ts'
import { nothing, type Operation, operation, Refusal } from './operation.ts'
import { recordName } from './record-name.ts'
import { effect, instant, profileName, recordId, text } from './schemas.ts'

export const assignmentSchema = v.object({
  holder: text,
  /** Of the person or team. */
  name: v.nullable(text),
  profiles: v.array(text),
  at: instant,
  author: text,
})

const holder = v.pipe(
  v.object({ type: text, ulid: text }),
  v.transform(({ type, ulid }) => `${type}/${ulid}`),
  recordId,
)

/** Who has which profiles. */
export const assignmentOperations = (
  administration: ProfileAdministration,
  organization: Organization,
): readonly Operation[] => {
  const { assignments } = administration
  const json = ({ holder: of, profiles, at, author }: Assignment) => ({
    holder: of,
    name: recordName(organization.directory, of),
    profiles: profiles ?? [],
    at,
    author,
  })
  const tag = 'Assignments'
  return [
    operation({
      method: 'get',
      path: '/api/assignments',
      tag,
      who: 'manageProfiles',
      params: nothing,
      query: nothing,
      summary: 'What people and teams were assigned',
      details: 'Who is not in it, nor in a team that is, has what their roles give.',
      body: null,
      answer: v.object({ assignments: v.array(assignmentSchema) }),
      refusals: [],
      run: () => ({ assignments: assignments.list().map(json) }),
    }),
    operation({
      method: 'get',
      path: '/api/people',
      tag,
      who: 'manageProfiles',
      summary: 'The person with an email',
      params: nothing,
      query: v.object({ email: text }),
      body: null,
      answer: v.object({ user: text }),
      refusals: ['no-such-record'],
      run({ query }) {
        const user = findPerson(organization.directory, query.email)
        return user === null ? noPerson(organization.directory, query.email) : { user }
      },
    }),
    operation({
      method: 'get',
      path: '/api/assignments/{type}/{ulid}',
      tag,
      who: 'manageProfiles',
      summary: 'The profiles that a person has now, and by what',
      params: holder,
      query: nothing,
      body: null,
      answer: v.object({
        profiles: v.array(text),
        by: v.array(assignmentSchema),
      }),
      refusals: ['no-such-record'],
      run({ params: user }) {
        const entry = organization.directory.get(user)
        if (entry === undefined) return noHolder(user)
        const { teams } = entry.facts
        const holders = [user, ...(Array.isArray(teams) ? (teams as readonly RecordId[]) : [])]
        const by = assignments.list().filter((each) => holders.includes(each.holder))
        return { profiles: assignments.profilesOf(user, entry.facts), by: by.map(json) }
      },
    }),
    operation({
      method: 'put',
      path: '/api/assignments/{type}/{ulid}',
      tag,
      who: 'manageProfiles',
      summary: 'Assign profiles to a person or a team',
      details:
        'In place of what they were assigned. A person carries the union of their own and of their teams.',
      params: holder,
      query: nothing,
      body: v.object({ profiles: v.pipe(v.array(profileName), v.minLength(1), v.maxLength(50)) }),
      answer: v.object({ assignment: assignmentSchema, effect }),
      refusals: ['no-such-record', 'no-such-profile'],
      async run({ params, body, person }) {
        const done = await administration.assign(params, [...new Set(body.profiles)], person.user)
        if (!done.ok) return new Refusal(done.code, done.message)
        return { assignment: json(done.assignment), effect: done.effect }
      },
    }),
    operation({
      method: 'delete',
      path: '/api/assignments/{type}/{ulid}',
      tag,
      who: 'manageProfiles',
      summary: 'Assign nothing any more: what roles give counts again',
      params: holder,
      query: nothing,
      body: null,
      answer: v.object({ effect }),
      refusals: ['no-such-record'],
      async run({ params, person }) {
        const done = await administration.assign(params, null, person.user)
        return done.ok ? { effect: done.effect } : new Refusal(done.code, done.message)
      },
    }),
  ]
}

const noHolder = (record: RecordId): Refusal =>
  new Refusal('no-such-record', `There is no person or team ${record}.`)
