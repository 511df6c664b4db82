import type { Facts, UserId } from '@fieldmerge/shared'

/** A person as rights see them, read off their user record. */
export interface Person {
  readonly user: UserId
  readonly name: string
  readonly roles: readonly string[]
  readonly active: boolean
}

/** The server's own edits: imports and the demo's new dates. No session ever has this id. */
export const systemUser = 'user/00000000000000000000000000' as UserId

export const personOf = (user: UserId, facts: Facts): Person => ({
  user,
  name: typeof facts.name === 'string' ? facts.name : '',
  roles: Array.isArray(facts.roles) ? facts.roles : [],
  active: facts.active !== false && facts.removed !== true,
})

export const isOffice = (person: Person): boolean =>
  person.roles.includes('supervisor') || person.roles.includes('administrator')
