import {
  messageSchema,
  proposalReasonSchema,
  type StoredProfile,
  storedProfileSchema,
} from '@fieldmerge/profile-filter'
import * as v from 'valibot'

const text = v.string()
const count = v.number()

export const versionSchema = v.object({
  version: count,
  at: v.number(),
  author: text,
  note: text,
  withdrawn: v.boolean(),
})
export type Version = v.InferOutput<typeof versionSchema>
export const versionsAnswer = v.object({ versions: v.array(versionSchema) })

const listedEntries = {
  name: text,
  label: text,
  version: count,
  extends: v.nullable(text),
  shipped: v.boolean(),
  published: v.boolean(),
  inForce: v.boolean(),
  newest: v.nullable(versionSchema),
}
const listedSchema = v.object(listedEntries)
export type Listed = v.InferOutput<typeof listedSchema>
export const profilesAnswer = v.object({ profiles: v.array(listedSchema) })

export const profileAnswer = v.object({ ...listedEntries, profile: storedProfileSchema })
export type WholeProfile = Listed & { readonly profile: StoredProfile }

export const draftSchema = v.object({
  name: text,
  revision: count,
  at: v.number(),
  author: text,
  profile: v.unknown(),
  from: count,
  accepted: v.array(text),
  /** Why its branches were proposed. */
  reasons: v.exactOptional(v.array(proposalReasonSchema)),
})
export type Draft = v.InferOutput<typeof draftSchema>
export const draftsAnswer = v.object({ drafts: v.array(draftSchema) })
export const draftAnswer = v.object({ draft: v.nullable(draftSchema) })

export const findingSchema = v.object({
  code: text,
  severity: v.picklist(['serious', 'warning', 'note']),
  path: text,
  message: messageSchema,
  todo: text,
})
export type Finding = v.InferOutput<typeof findingSchema>
export const findingsAnswer = v.object({ findings: v.array(findingSchema) })

const sizeSchema = v.object({ records: count, bytes: count })
export type Size = v.InferOutput<typeof sizeSchema>
const spreadSchema = v.object({ median: sizeSchema, most95: sizeSchema, largest: sizeSchema })

const personSchema = v.object({
  user: text,
  name: text,
  profiles: v.array(text),
  before: sizeSchema,
  after: sizeSchema,
  gains: sizeSchema,
  losses: sizeSchema,
  stays: sizeSchema,
})
export type PersonPreview = v.InferOutput<typeof personSchema>

const trafficSchema = v.object({ updates: count, bytes: count })

const roleSchema = v.object({
  people: count,
  person: v.nullable(sizeSchema),
  all: spreadSchema,
  histogram: v.object({ step: count, people: v.array(count) }),
  byType: v.array(v.object({ type: text, person: v.nullable(sizeSchema), spread: spreadSchema })),
  day: v.object({
    ofDays: v.number(),
    person: v.nullable(trafficSchema),
    median: trafficSchema,
    most95: trafficSchema,
    largest: trafficSchema,
  }),
})
export type Role = v.InferOutput<typeof roleSchema>

export const previewAnswer = v.object({
  people: count,
  changed: count,
  before: sizeSchema,
  after: sizeSchema,
  gains: sizeSchema,
  losses: sizeSchema,
  stays: sizeSchema,
  rules: v.array(
    v.object({ profile: text, type: text, path: text, people: count, records: count, bytes: count }),
  ),
  role: v.nullable(roleSchema),
  everybody: v.array(personSchema),
})
export type Preview = v.InferOutput<typeof previewAnswer>

export const differenceAnswer = v.object({
  changes: v.array(v.object({ type: text, message: messageSchema })),
  same: v.boolean(),
})
export type Difference = v.InferOutput<typeof differenceAnswer>

const pilotSchema = v.object({
  profile: text,
  tried: text,
  people: v.array(v.object({ user: text, name: text })),
  at: v.number(),
  author: text,
})
export type Pilot = v.InferOutput<typeof pilotSchema>
export const pilotsAnswer = v.object({ pilots: v.array(pilotSchema) })

const choiceSchema = v.object({
  path: text,
  type: text,
  about: v.picklist(['setting', 'relation', 'type']),
  before: v.unknown(),
  now: v.unknown(),
  own: v.unknown(),
})
export type Choice = v.InferOutput<typeof choiceSchema>
export const choicesAnswer = v.object({ choices: v.array(choiceSchema) })
export const versionAnswer = v.object({ profile: v.unknown() })

const effectSchema = v.object({ people: count, gained: count, changed: count, lost: count })
export const effectAnswer = v.object({ effect: effectSchema })
export const publishAnswer = v.object({ publication: v.object({ version: count }), effect: effectSchema })
