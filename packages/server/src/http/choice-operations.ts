import { comparisons, isDerived, keepOwn, takeBase } from '@fieldmerge/profile-filter'
import * as v from 'valibot'
import type { ProfileAdministration } from '../profiles/profile-administration.ts'
import { nothing, type Operation, operation, Refusal } from './operation.ts'
import { publication } from './profile-operations.ts'
import { count, effect, note, profileName, text } from './schemas.ts'

/** What base and derived profile have both changed, and say differently. */
const choice = v.object({
  path: text,
  type: text,
  about: v.picklist(['setting', 'relation', 'type']),
  /** As in the profile: a row filter, a number, a mode, a whole rule, or null. */
  before: v.unknown(),
  now: v.unknown(),
  own: v.unknown(),
})

/** Taking over updates of a base, or keeping one's own. */
export const choiceOperations = (administration: ProfileAdministration): readonly Operation[] => {
  const { book } = administration
  const one = v.object({ name: profileName })
  const tag = 'Derived profiles'
  const openIn = (name: string) => {
    const [stored, bases] = [book.all.get(name), book.basesOf(name)]
    if (stored === undefined || !isDerived(stored) || bases === null) return null
    return { derived: stored, open: comparisons(bases.before, bases.now, stored) }
  }
  const notDerived = (name: string): Refusal =>
    new Refusal('no-such-profile', `There is no derived profile "${name}".`)
  return [
    operation({
      method: 'get',
      path: '/api/profiles/{name}/choices',
      tag,
      who: 'manageProfiles',
      summary: 'What a base changed where the derived profile says something of its own',
      details: 'The own one is in force until somebody decides.',
      params: one,
      query: nothing,
      body: null,
      answer: v.object({ choices: v.array(choice) }),
      refusals: ['no-such-profile'],
      run({ params: { name } }) {
        const found = openIn(name)
        if (found === null) return notDerived(name)
        return {
          choices: found.open.map(({ path, type, about, three }) => ({ path, type, about, ...three })),
        }
      },
    }),
    operation({
      method: 'post',
      path: '/api/profiles/{name}/choices',
      tag,
      who: 'manageProfiles',
      summary: "Take the base's or keep the own",
      details: 'Publishes the derived profile anew. What is not named stays undecided.',
      params: one,
      query: nothing,
      body: v.object({
        take: v.exactOptional(v.array(text), []),
        keep: v.exactOptional(v.array(text), []),
        replaces: v.exactOptional(v.nullable(count), null),
        note,
      }),
      answer: v.object({ publication, effect }),
      refusals: ['no-such-profile', 'profile-changed'],
      async run({ params: { name }, body, person }) {
        const found = openIn(name)
        if (found === null) return notDerived(name)
        const paths = new Set(found.open.map(({ path }) => path))
        const wrong = [...body.take, ...body.keep].find((path) => !paths.has(path))
        if (wrong !== undefined) return new Refusal('bad-request', `There is nothing to decide at ${wrong}.`)
        let { derived } = found
        for (const comparison of found.open) {
          if (body.take.includes(comparison.path)) derived = takeBase(derived, comparison)
          else if (body.keep.includes(comparison.path)) derived = keepOwn(derived, comparison)
        }
        const done = await administration.publish({
          profiles: [derived],
          named: name,
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
  ]
}
