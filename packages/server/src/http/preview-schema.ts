import * as v from 'valibot'
import { count, instant, text } from './schemas.ts'

const size = v.object({ records: count, bytes: count })

const sizes = { before: size, after: size, gains: size, losses: size, stays: size }

const person = v.object({ user: text, name: text, profiles: v.array(text), ...sizes })

const rule = v.object({
  profile: text,
  type: text,
  path: text,
  words: text,
  people: count,
  ...size.entries,
})

const spread = v.object({ median: size, most95: size, largest: size })

const traffic = v.object({ updates: count, bytes: count })

const role = v.object({
  people: count,
  person: v.nullable(size),
  all: spread,
  histogram: v.object({ step: count, people: v.array(count) }),
  byType: v.array(v.object({ type: text, person: v.nullable(size), spread })),
  day: v.object({
    ofDays: v.number(),
    person: v.nullable(traffic),
    median: traffic,
    most95: traffic,
    largest: traffic,
  }),
})

/** `Preview` as it goes over HTTP. */
export const previewSchema = v.object({
  at: instant,
  took: v.number(),
  people: count,
  changed: count,
  ...sizes,
  byType: v.array(v.object({ type: text, before: size, after: size })),
  heaviestPeople: v.array(person),
  heaviestRules: v.array(rule),
  rules: v.array(rule),
  role: v.nullable(role),
  everybody: v.array(person),
})
