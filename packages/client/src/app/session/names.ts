import { type OrganizationId, parseRecordId, type UserId } from '@fieldmerge/shared'
import type { Vault } from '../vault/vault.ts'

/** Somebody's own corner of this browser. */
export interface Corner {
  readonly organization: OrganizationId
  readonly user: UserId
}

/**
 * The names of all that one person has in this browser: databases, locks, channels and keys. All begin with
 * `fieldmerge/<organization>/<user>/`, so that people who share a phone share nothing else.
 */
export const namesOf = ({ organization, user }: Corner, vault: Pick<Vault, 'id'> | null = null) => {
  const prefix = `fieldmerge/${organization}/${user}/`
  /** What is sealed has stores of its own. */
  const stores = vault === null ? prefix : `${prefix}vault/${vault.id}/`
  return {
    prefix,
    outbox: `${stores}outbox`,
    replica: `${stores}replica`,
    copies: `${prefix}copies/`,
    tabs: `${prefix}tabs`,
    session: `${prefix}session`,
    offlineSince: `${prefix}offlineSince`,
    language: `${prefix}language`,
    recent: `${prefix}recent`,
    openings: `${prefix}openings`,
    tries: `${prefix}tries`,
    backAt: `${prefix}backAt`,
  } as const
}

/** Whose session a storage key holds; null for any other key. */
export const cornerOfSessionKey = (key: string): Corner | null => {
  const [, organization, user] = /^fieldmerge\/([^/]+)\/(user\/[^/]+)\/session$/.exec(key) ?? []
  const id = user === undefined ? null : parseRecordId(user)
  return organization === undefined || id === null
    ? null
    : { organization: organization as OrganizationId, user: id }
}
