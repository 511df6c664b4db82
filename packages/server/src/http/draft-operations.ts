import { proposalReasonSchema } from '@fieldmerge/profile-filter'
import * as v from 'valibot'
import type { Draft } from '../profiles/draft-store.ts'
import type { Drafts } from '../profiles/drafts.ts'
import { nothing, type Operation, operation, Refusal } from './operation.ts'
import { anyProfile, count, instant, profileName, text } from './schemas.ts'

const draftSchema = v.object({
  name: text,
  revision: count,
  at: instant,
  author: text,
  /** Whatever was left there: it may have mistakes. */
  profile: anyProfile,
  from: v.pipe(count, v.description('the version that it is to replace; 0: there was none')),
  /** Findings that are accepted as they are: code, a space, place. */
  accepted: v.array(text),
  /** Why its branches were proposed; none where somebody has made it. */
  reasons: v.exactOptional(v.array(proposalReasonSchema)),
})

const json = ({ name, revision, at, author, content }: Draft) => ({ name, revision, at, author, ...content })

const tag = 'Drafts'
const who = 'manageProfiles'

/** Profiles that somebody works at, kept on the server: they are in force nowhere. */
export const draftOperations = (drafts: Drafts): readonly Operation[] => {
  const one = v.object({ name: profileName })
  return [
    operation({
      method: 'get',
      path: '/api/drafts',
      tag,
      who,
      params: nothing,
      query: nothing,
      summary: 'All drafts, by name',
      body: null,
      answer: v.object({ drafts: v.array(draftSchema) }),
      refusals: [],
      run: async () => ({ drafts: (await drafts.all()).map(json) }),
    }),
    operation({
      method: 'get',
      path: '/api/drafts/{name}',
      tag,
      who,
      params: one,
      query: nothing,
      summary: 'The draft of a name, or null',
      body: null,
      answer: v.object({ draft: v.nullable(draftSchema) }),
      refusals: [],
      async run({ params: { name } }) {
        const draft = await drafts.of(name)
        return { draft: draft === null ? null : json(draft) }
      },
    }),
    operation({
      method: 'put',
      path: '/api/drafts/{name}',
      tag,
      who,
      summary: 'Save a draft',
      details: 'Nothing is in force by it. It may have mistakes: publishing tells them.',
      harmless: true,
      params: one,
      query: nothing,
      body: v.object({
        /** The revision that you have seen; 0: there was no draft. */
        revision: count,
        profile: anyProfile,
        from: count,
        accepted: v.exactOptional(v.pipe(v.array(v.pipe(text, v.maxLength(400))), v.maxLength(1_000)), []),
        reasons: v.exactOptional(v.pipe(v.array(proposalReasonSchema), v.maxLength(500))),
      }),
      answer: v.object({ draft: draftSchema }),
      refusals: ['draft-changed'],
      async run({ params: { name }, body: { revision, ...content }, person }) {
        const saved = await drafts.save(name, revision, person.user, content)
        return saved === null
          ? new Refusal('draft-changed', `Somebody else has saved the draft "${name}" meanwhile.`)
          : { draft: json(saved) }
      },
    }),
    operation({
      method: 'delete',
      path: '/api/drafts/{name}',
      tag,
      who,
      params: one,
      query: nothing,
      summary: 'Throw a draft away',
      body: null,
      answer: v.object({ removed: v.boolean() }),
      refusals: [],
      run: async ({ params: { name } }) => ({ removed: await drafts.discard(name) }),
    }),
  ]
}
