import * as v from 'valibot'
import type { Organization } from '../organization.ts'
import { pilotName } from '../profiles/pilots.ts'
import type { ProfileAdministration } from '../profiles/profile-administration.ts'
import { nothing, type Operation, operation, Refusal } from './operation.ts'
import { personJson } from './record-name.ts'
import { anyProfile, effect, instant, note, profileName, recordId, text } from './schemas.ts'

const pilotSchema = v.object({
  profile: text,
  tried: v.pipe(text, v.description('the name under which what is tried is in force')),
  people: v.array(v.object({ user: text, name: text })),
  at: instant,
  author: text,
})

const tag = 'Pilots'
const who = 'manageProfiles'

/** Having some people try a profile before everybody gets it. */
export const pilotOperations = (
  administration: ProfileAdministration,
  { directory }: Pick<Organization, 'directory'>,
): readonly Operation[] => {
  const { pilots } = administration
  const one = v.object({ name: profileName })
  return [
    operation({
      method: 'get',
      path: '/api/pilots',
      tag,
      who,
      params: nothing,
      query: nothing,
      summary: 'What is tried by whom',
      body: null,
      answer: v.object({ pilots: v.array(pilotSchema) }),
      refusals: [],
      run: () => ({
        pilots: pilots.list().map(({ profile, people, at, author }) => ({
          profile,
          tried: pilotName(profile),
          people: people.map((user) => personJson(directory, user)),
          at,
          author,
        })),
      }),
    }),
    operation({
      method: 'post',
      path: '/api/profiles/{name}/pilot',
      tag,
      who,
      summary: 'Have some people try a profile in place of the one of this name',
      details:
        'Whoever of them has the profile, by whatever, carries what is tried instead. A pilot that is on becomes this one.',
      params: one,
      query: nothing,
      body: v.object({
        profile: anyProfile,
        people: v.pipe(v.array(recordId), v.minLength(1), v.maxLength(1_000)),
        note,
      }),
      answer: v.object({ effect }),
      refusals: ['no-such-profile', 'no-such-record', 'profile-mistakes'],
      async run({ params: { name }, body, person }) {
        const done = await administration.beginPilot({
          name,
          profile: body.profile,
          people: [...new Set(body.people)],
          author: person.user,
          note: body.note,
        })
        return done.ok ? { effect: done.effect } : new Refusal(done.code, done.message, done.mistakes)
      },
    }),
    operation({
      method: 'post',
      path: '/api/profiles/{name}/pilot/end',
      tag,
      who,
      summary: 'End a pilot: roll out to everybody, or take back',
      params: one,
      query: nothing,
      body: v.object({ how: v.picklist(['rollOut', 'takeBack']), note }),
      answer: v.object({ effect }),
      refusals: ['no-such-profile', 'profile-mistakes'],
      async run({ params: { name }, body, person }) {
        const done = await administration.endPilot(name, body.how === 'rollOut', person.user, body.note)
        return done.ok ? { effect: done.effect } : new Refusal(done.code, done.message, done.mistakes)
      },
    }),
  ]
}
