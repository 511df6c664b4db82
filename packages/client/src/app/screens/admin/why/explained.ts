import * as v from 'valibot'

const text = v.string()

/** Why somebody carries a record, or why not. */
export const explainedAnswer = v.object({
  record: text,
  carried: v.boolean(),
  as: v.nullable(v.picklist(['documents', 'facts'])),
  kept: v.nullable(v.object({ because: text, until: v.nullable(v.number()) })),
  noRight: v.boolean(),
  path: v.array(v.object({ record: text, by: v.picklist(['rows', 'relation']), from: v.nullable(text) })),
  profile: v.nullable(text),
  entersAt: v.nullable(v.number()),
  whyNot: v.nullable(
    v.object({
      because: v.picklist(['inactive', 'unknown', 'noProfile', 'filter']),
      profiles: v.array(
        v.object({ profile: text, fails: v.picklist(['type', 'rows', 'restriction']), clause: v.unknown() }),
      ),
    }),
  ),
})
export type Explained = v.InferOutput<typeof explainedAnswer>
