import { createRecord, newRecordId, type Random, setField, suggest, type UserId } from '@fieldmerge/shared'
import * as v from 'valibot'
import type { ServerEditor } from '../documents/server-editor.ts'
import type { AccountStore } from '../identity/account-store.ts'
import { hashPassword } from '../identity/passwords.ts'
import type { Organization } from '../organization.ts'
import { nothing, type Operation, operation, Refusal } from './operation.ts'
import { recordId, text } from './schemas.ts'

export interface PeopleParts {
  readonly organization: Organization
  readonly accounts: AccountStore
  readonly editor: (source: string) => ServerEditor
  readonly random: Random
}

const email = v.pipe(v.string(), v.email('not an email address'), v.maxLength(200))
const password = v.pipe(v.string(), v.minLength(8, 'at least 8 characters'), v.maxLength(200))
const tag = 'People'
const who = 'manageRights'

/** People who may sign in. Everything else about them is a record like any other. */
export const peopleOperations = ({
  organization,
  accounts,
  editor,
  random,
}: PeopleParts): readonly Operation[] => [
  operation({
    method: 'post',
    path: '/api/people',
    tag,
    who,
    summary: 'Add a person who may sign in',
    params: nothing,
    query: nothing,
    body: v.object({
      email,
      name: v.pipe(v.string(), v.regex(/\S/, 'is blank'), v.maxLength(200)),
      role: text,
      timeZone: v.exactOptional(text, 'UTC'),
      password,
    }),
    answer: v.object({ user: text }),
    refusals: ['bad-request', 'email-taken'],
    async run({ body }) {
      const { roles } = organization.rights.declaration
      if (!Object.hasOwn(roles, body.role))
        return new Refusal(
          'bad-request',
          `There is no role "${body.role}"${suggest(body.role, Object.keys(roles)) || '.'}`,
        )
      if ((await accounts.find(body.email)) !== null)
        return new Refusal('email-taken', `There is an account with the email ${body.email} already.`)
      const user = newRecordId('user', organization.clock, random) as UserId
      const fields = { name: body.name, email: body.email, roles: [body.role], timeZone: body.timeZone }
      await editor('administration').edit(user, (doc, type) => {
        createRecord(doc, type, { fields }, random)
        setField(doc, type, 'active', true)
      })
      await accounts.put({ email: body.email, passwordHash: await hashPassword(body.password), user })
      return { user }
    },
  }),
  operation({
    method: 'put',
    path: '/api/people/{type}/{ulid}/password',
    tag,
    who,
    summary: 'Give a person another password',
    details: 'Sessions that are open go on until their token ends; revoke the devices to end them at once.',
    params: v.pipe(
      v.object({ type: text, ulid: text }),
      v.transform(({ type, ulid }) => `${type}/${ulid}`),
      recordId,
    ),
    query: nothing,
    body: v.object({ password }),
    answer: v.object({ changed: v.boolean() }),
    refusals: ['no-such-record'],
    async run({ params: user, body }) {
      const known = organization.directory.get(user)?.facts.email
      const account = typeof known === 'string' ? await accounts.find(known) : null
      if (account === null || account.user !== user)
        return new Refusal('no-such-record', 'This person has no account to sign in with.')
      await accounts.put({ ...account, passwordHash: await hashPassword(body.password) })
      return { changed: true }
    },
  }),
]
