import {
  fieldServiceMobile,
  type Profile,
  proposalReasonSchema,
  userAttributes,
} from '@fieldmerge/profile-filter'
import { fieldService } from '@fieldmerge/shared'
import * as v from 'valibot'
import { countOpenings, type DirectoryView, type PersonAsked } from '../openings/count-openings.ts'
import type { OpeningStore } from '../openings/opening-store.ts'
import { proposeProfile } from '../openings/propose-profile.ts'
import { RecordLinks } from '../openings/record-links.ts'
import { localDay } from '../openings/way.ts'
import type { Organization } from '../organization.ts'
import type { ProfileAdministration } from '../profiles/profile-administration.ts'
import { profilesByRole } from '../profiles/shipped-profiles.ts'
import { nothing, type Operation, operation } from './operation.ts'
import { anyProfile, count, recordId, text } from './schemas.ts'

const dayMs = 86_400_000
const daysKept = 30
/** So many records are looked through at a time: edits go in between. */
const slice = 5_000

const tag = 'Profiles'

/** What people open, told by their devices, and the profile that it amounts to. */
export const openingOperations = (
  store: OpeningStore,
  organization: Organization,
  { book }: Pick<ProfileAdministration, 'book'>,
): readonly Operation[] => {
  const { clock, rights } = organization
  // A day more: where somebody is it may be a day earlier.
  const oldest = (): string => localDay(clock.now() - (daysKept + 1) * dayMs, 'UTC')
  return [
    operation({
      method: 'post',
      path: '/api/openings',
      tag,
      who: 'everybody',
      summary: 'What a person has opened, told by their device',
      details: 'Kept for 30 days, without contents. What is told again, or may not be read, changes nothing.',
      params: nothing,
      query: nothing,
      body: v.object({
        openings: v.pipe(
          v.array(v.object({ record: recordId, day: v.pipe(text, v.isoDate()) })),
          v.maxLength(500),
        ),
      }),
      answer: v.object({ ok: v.boolean() }),
      refusals: [],
      async run({ body: { openings }, person: { user } }) {
        const theirs = openings.filter(({ record }) => rights.mayRead(user, record))
        await store.note(user, theirs, oldest())
        return { ok: true }
      },
    }),
    operation({
      method: 'get',
      path: '/api/proposal',
      tag,
      who: 'manageProfiles',
      summary: 'The profile that carries what the people of a role have opened in the last 30 days',
      details: 'In force nowhere: it is saved as a draft, looked at and published like any other.',
      params: nothing,
      query: v.object({ role: text }),
      body: null,
      answer: v.object({
        openings: count,
        people: count,
        /** Of all who have the role. */
        ofPeople: count,
        /** Null: nothing was opened that their own records lead to, or too seldom. */
        profile: anyProfile,
        reasons: v.array(proposalReasonSchema),
      }),
      refusals: [],
      async run({ query: { role } }) {
        const people = peopleOf(organization, role)
        const [name = ''] = profilesByRole([role])
        const base = book.inForce.get(name) ?? fieldServiceMobile
        const view = viewOf(organization, base)
        const usage = await countOpenings(view, people, await store.since(oldest()))
        const asked = { name: `proposed-${nameOf(role)}`, label: role }
        const proposal = usage.ways.length === 0 ? null : proposeProfile(fieldService, base, asked, usage)
        const { openings, people: who } = usage
        return {
          openings,
          people: who,
          ofPeople: people.length,
          profile: proposal?.profile ?? null,
          reasons: proposal?.reasons ?? [],
        }
      },
    }),
  ]
}

/** Whoever has a role and works. */
const peopleOf = ({ directory }: Organization, role: string): readonly PersonAsked[] =>
  [...directory.ofType('user')].flatMap(({ record, facts }) => {
    const attributes = userAttributes(record, facts)
    if (attributes?.roles.includes(role) !== true) return []
    return [{ user: attributes.id, teams: attributes.teams, zone: attributes.timeZone }]
  })

/** A role as programs call it. */
const nameOf = (role: string): string =>
  role
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 40)

const viewOf = ({ directory, timers }: Organization, base: Profile): DirectoryView => ({
  links: new RecordLinks(fieldService),
  factsOf: (record) => directory.get(record)?.facts ?? null,
  isInFull: (type) => base.types[type]?.rows.kind === 'all',
  async *slices() {
    const all = [...directory.entries()]
    for (let from = 0; from < all.length; from += slice) {
      yield all.slice(from, from + slice)
      await new Promise<void>((resolve) => void timers.soon(resolve))
    }
  },
})
