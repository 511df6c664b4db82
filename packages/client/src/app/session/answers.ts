import type { DeviceId, OrganizationId } from '@fieldmerge/shared'
import * as v from 'valibot'
import { recordIdSchema } from './record-id-schema.ts'

const text = v.string()
const deviceSchema = v.object({
  id: v.pipe(
    text,
    v.transform((id) => id as DeviceId),
  ),
  secret: text,
})
const organizationSchema = v.pipe(
  text,
  v.transform((id) => id as OrganizationId),
)

/** What `POST /api/session` and its refresh answer. */
export const grantSchema = v.object({
  organization: organizationSchema,
  token: text,
  user: recordIdSchema,
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
    user: recordIdSchema,
    name: text,
    email: text,
    roles: v.array(text),
    crews: v.array(v.nullable(text)),
    color: v.number(),
  }),
)
export type DemoPerson = v.InferOutput<typeof peopleSchema>[number]
