import { isDerived } from '@fieldmerge/profile-filter'
import { suggest } from '@fieldmerge/shared'
import * as v from 'valibot'
import type { ProfileAdministration } from '../profiles/profile-administration.ts'
import type { ProfileVersion } from '../profiles/profile-store.ts'
import { nothing, type Operation, operation, Refusal } from './operation.ts'
import { anyProfile, count, effect, instant, note, numberInPath, profileName, text } from './schemas.ts'

const version = v.object({
  version: count,
  at: instant,
  author: text,
  note: text,
  withdrawn: v.boolean(),
})

export const listed = v.object({
  name: text,
  label: text,
  version: count,
  extends: v.nullable(text),
  /** Ships with the product; `published` beside it: in place of what ships. */
  shipped: v.boolean(),
  published: v.boolean(),
  /** False for one whose base is gone: what ships under its name counts, if anything does. */
  inForce: v.boolean(),
  /** The newest publication. */
  newest: v.nullable(version),
})

const whole = v.object({
  ...listed.entries,
  profile: anyProfile,
  /** The plain profile that it stands for; null when its base is gone. */
  plain: v.nullable(anyProfile),
})

export const publication = v.object({
  name: text,
  version: count,
  published: v.pipe(v.boolean(), v.description('false: it was there already, word for word')),
  difference: v.nullable(v.array(text)),
  toDecide: v.array(v.object({ profile: text, paths: v.array(text) })),
})

/** What profiles there are, and what changes them. */
export const profileOperations = (administration: ProfileAdministration): readonly Operation[] => {
  const { book } = administration
  const one = v.object({ name: profileName })
  const unknown = (name: string): Refusal =>
    new Refusal('no-such-profile', `There is no profile "${name}"${suggest(name, book.all.keys()) || '.'}`)
  const listOf = (name: string) => {
    const stored = book.all.get(name)
    if (stored === undefined) return null
    const [newest] = book.versionsOf(name)
    return {
      name,
      label: stored.label,
      version: stored.version,
      extends: isDerived(stored) ? stored.extends : null,
      shipped: book.isShipped(name),
      published: book.isPublished(name),
      inForce: book.inForce.get(name)?.version === stored.version,
      newest: newest === undefined ? null : versionJson(newest),
    }
  }
  const tag = 'Profiles'
  return [
    operation({
      method: 'get',
      path: '/api/profiles',
      tag,
      who: 'manageProfiles',
      params: nothing,
      query: nothing,
      summary: 'All profiles that count now',
      body: null,
      answer: v.object({ profiles: v.array(listed) }),
      refusals: [],
      run: () => ({ profiles: [...book.all.keys()].sort().flatMap((name) => listOf(name) ?? []) }),
    }),
    operation({
      method: 'get',
      path: '/api/profiles/{name}',
      tag,
      who: 'manageProfiles',
      params: one,
      query: nothing,
      summary: 'One profile as it counts now',
      details: '`profile` is what a file for another installation holds.',
      body: null,
      answer: whole,
      refusals: ['no-such-profile'],
      run({ params: { name } }) {
        const [stored, list] = [book.all.get(name), listOf(name)]
        if (stored === undefined || list === null) return unknown(name)
        return { ...list, profile: stored, plain: book.plain(stored) }
      },
    }),
    operation({
      method: 'get',
      path: '/api/profiles/{name}/versions',
      tag,
      who: 'manageProfiles',
      summary: 'Publications and withdrawals, the newest first',
      params: one,
      query: nothing,
      body: null,
      answer: v.object({ versions: v.array(version) }),
      refusals: ['no-such-profile'],
      run({ params: { name } }) {
        const versions = book.versionsOf(name)
        if (versions.length === 0 && !book.all.has(name)) return unknown(name)
        return { versions: versions.map(versionJson) }
      },
    }),
    operation({
      method: 'get',
      path: '/api/profiles/{name}/versions/{version}',
      tag,
      who: 'manageProfiles',
      summary: 'A profile as it was published as a version',
      params: v.object({ name: profileName, version: numberInPath }),
      query: nothing,
      body: null,
      answer: v.object({ profile: anyProfile }),
      refusals: ['no-such-profile'],
      run({ params: { name, version: wanted } }) {
        const profile = book.at(name, wanted)
        if (profile !== null) return { profile }
        return new Refusal('no-such-profile', `There is no version ${wanted} of "${name}".`)
      },
    }),
    operation({
      method: 'put',
      path: '/api/profiles/{name}',
      tag,
      who: 'manageProfiles',
      summary: 'Publish a profile in place of the one of its name',
      details: 'With a mistake nothing is published. Connected devices hear of it at once.',
      params: one,
      query: nothing,
      body: v.object({
        profile: anyProfile,
        /** The version that you have seen; left out: whatever is there is replaced. */
        replaces: v.exactOptional(v.nullable(count), null),
        note,
      }),
      answer: v.object({ publication, effect }),
      refusals: ['profile-mistakes', 'profile-changed'],
      async run({ params, body, person }) {
        const done = await administration.publish({
          profiles: [body.profile],
          named: params.name,
          replaces: body.replaces,
          onlyNews: false,
          author: person.user,
          note: body.note,
        })
        if (!done.ok) return new Refusal(done.code, done.message, done.mistakes)
        const [published] = done.publications
        if (published === undefined) throw new Error('nothing was published')
        return { publication: published, effect: done.effect }
      },
    }),
    operation({
      method: 'delete',
      path: '/api/profiles/{name}',
      tag,
      who: 'manageProfiles',
      params: one,
      summary: 'Withdraw a published profile',
      details: 'What ships under its name counts again. One that is assigned or extended stays.',
      query: v.object({ note }),
      body: null,
      answer: v.object({ effect }),
      refusals: ['no-such-profile', 'profile-in-use'],
      async run({ params, query, person }) {
        const done = await administration.withdraw(params.name, person.user, query.note)
        return done.ok ? { effect: done.effect } : new Refusal(done.code, done.message)
      },
    }),
    operation({
      method: 'post',
      path: '/api/profiles/import',
      tag,
      who: 'manageProfiles',
      summary: 'Take in profiles from another installation',
      details: 'All or none, in any order. What is there already word for word is left as it is.',
      params: nothing,
      query: nothing,
      body: v.object({ profiles: v.pipe(v.array(anyProfile), v.minLength(1), v.maxLength(100)), note }),
      answer: v.object({ publications: v.array(publication), effect }),
      refusals: ['profile-mistakes'],
      async run({ body, person }) {
        const done = await administration.publish({
          profiles: body.profiles,
          named: null,
          replaces: null,
          onlyNews: true,
          author: person.user,
          note: body.note,
        })
        if (!done.ok) return new Refusal(done.code, done.message, done.mistakes)
        return { publications: done.publications, effect: done.effect }
      },
    }),
  ]
}

export const versionJson = ({
  version: number,
  at,
  author,
  note: said,
  profile,
  unreadable,
}: ProfileVersion) => ({
  version: number,
  at,
  author,
  note: said,
  withdrawn: profile === null && unreadable === null,
})
