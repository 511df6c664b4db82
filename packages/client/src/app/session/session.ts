import { type DeviceId, type OrganizationId, parseRecordId, type UserId } from '@fieldmerge/shared'
import { isRecord, isText, isTextOrNull, parseVault, type Vault } from '../vault/vault.ts'

/** One person on this device: what is needed to open their work here, and to speak to the server for them. */
export interface Session {
  readonly organization: OrganizationId
  readonly organizationName: string
  readonly demo: boolean
  readonly user: UserId
  readonly name: string
  readonly email: string
  readonly roles: readonly string[]
  readonly crew: string | null
  /** Marking paint, 1 to 8. */
  readonly color: number
  /** Null when signed out: what is kept here needs the network once to be opened again. */
  readonly token: string | null
  /** When the token runs out, ms. */
  readonly expiresAt: number
  /** Seals what is kept here while nobody is signed in; null where the server gives none. */
  readonly keepKey: string | null
  /** Where what is here is sealed. */
  readonly vault: Vault | null
  readonly device: { readonly id: DeviceId; readonly secret: string } | null
  readonly lastHere: number
}

/** What a browser holds under a session's key; null for what is none. Without a schema library, which comes later. */
export const parseSession = (json: string | null): Session | null => {
  if (json === null) return null
  try {
    return sessionIn(JSON.parse(json))
  } catch {
    return null
  }
}

const sessionIn = (stored: unknown): Session | null => {
  if (!isRecord(stored)) return null
  const { organization, organizationName, demo, name, email, roles, crew, color, token } = stored
  const { user: id, expiresAt, keepKey = null, vault = null, device, lastHere } = stored
  const user = typeof id === 'string' ? parseRecordId(id) : null
  const known = device === null ? null : deviceIn(device)
  if (
    user === null ||
    known === undefined ||
    !isText(organization) ||
    !isText(organizationName) ||
    typeof demo !== 'boolean' ||
    !isText(name) ||
    !isText(email) ||
    !(Array.isArray(roles) && roles.every(isText)) ||
    !isTextOrNull(crew) ||
    typeof color !== 'number' ||
    !isTextOrNull(token) ||
    typeof expiresAt !== 'number' ||
    !isTextOrNull(keepKey) ||
    typeof lastHere !== 'number'
  )
    return null
  return {
    organization: organization as OrganizationId,
    organizationName,
    demo,
    user,
    name,
    email,
    roles,
    crew,
    color,
    token,
    expiresAt,
    keepKey,
    vault: parseVault(vault),
    device: known,
    lastHere,
  }
}

/** Undefined for what is none. */
const deviceIn = (stored: unknown): NonNullable<Session['device']> | undefined =>
  isRecord(stored) && isText(stored.id) && isText(stored.secret)
    ? { id: stored.id as DeviceId, secret: stored.secret }
    : undefined
