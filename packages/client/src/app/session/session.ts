import { type DeviceId, type OrganizationId, parseRecordId, type UserId } from '@fieldmerge/shared'
import * as v from 'valibot'
import { type Vault, vaultSchema } from '../vault/vault.ts'

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

const text = v.string()
const deviceSchema = v.object({
  id: v.pipe(
    text,
    v.transform((id) => id as DeviceId),
  ),
  secret: text,
})
const userSchema = v.pipe(
  text,
  v.rawTransform(({ dataset, addIssue, NEVER }): UserId => {
    const id = parseRecordId(dataset.value)
    if (id !== null) return id
    addIssue({ message: 'no user id' })
    return NEVER
  }),
)
const organizationSchema = v.pipe(
  text,
  v.transform((id) => id as OrganizationId),
)

const sessionSchema = v.object({
  organization: organizationSchema,
  organizationName: text,
  demo: v.boolean(),
  user: userSchema,
  name: text,
  email: text,
  roles: v.array(text),
  crew: v.nullable(text),
  color: v.number(),
  token: v.nullable(text),
  expiresAt: v.number(),
  keepKey: v.optional(v.nullable(text), null),
  vault: v.optional(v.nullable(vaultSchema), null),
  device: v.nullable(deviceSchema),
  lastHere: v.number(),
})

/** What `POST /api/session` and its refresh answer. */
export const grantSchema = v.object({
  organization: organizationSchema,
  token: text,
  user: userSchema,
  device: deviceSchema,
  expiresAt: v.number(),
  evicted: v.optional(v.boolean(), false),
  lastContact: v.optional(v.nullable(v.number()), null),
  keepKey: v.optional(v.nullable(text), null),
})
export type Grant = v.InferOutput<typeof grantSchema>

export const aboutSchema = v.object({
  organization: organizationSchema,
  name: text,
  version: text,
  demo: v.boolean(),
})
export type About = v.InferOutput<typeof aboutSchema>

export const peopleSchema = v.array(
  v.object({
    user: userSchema,
    name: text,
    email: text,
    roles: v.array(text),
    crews: v.array(v.nullable(text)),
    color: v.number(),
  }),
)
export type DemoPerson = v.InferOutput<typeof peopleSchema>[number]

/** What a browser holds under a session's key; null for what is none. */
export const parseSession = (json: string | null): Session | null => {
  if (json === null) return null
  try {
    const result = v.safeParse(sessionSchema, JSON.parse(json))
    return result.success ? result.output : null
  } catch {
    return null
  }
}
