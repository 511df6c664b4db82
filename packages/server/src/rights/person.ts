import { type Facts, systemUser, type UserId } from '@fieldmerge/shared'

/** A person as rights see them, read off their user record. */
export interface Person {
  readonly user: UserId
  readonly name: string
  readonly roles: readonly string[]
  readonly teams: readonly string[]
  readonly businessUnit: string | null
  readonly active: boolean
}

/** May everything, whatever is published. */
export const system: Person = {
  user: systemUser,
  name: 'Fieldmerge',
  roles: [],
  teams: [],
  businessUnit: null,
  active: true,
}

export const personOf = (user: UserId, facts: Facts): Person => ({
  user,
  name: typeof facts.name === 'string' ? facts.name : '',
  roles: namesIn(facts.roles),
  teams: namesIn(facts.teams),
  businessUnit: typeof facts.businessUnit === 'string' ? facts.businessUnit : null,
  active: facts.active !== false && facts.removed !== true,
})

const none: readonly string[] = []

export const namesIn = (value: Facts[string] | undefined): readonly string[] =>
  Array.isArray(value) ? value : none
