import * as v from 'valibot'

/** What an import made, or would make. */
export const importAnswer = v.object({
  records: v.number(),
  made: v.number(),
  alreadyThere: v.number(),
  refusedValues: v.number(),
  refused: v.array(
    v.object({ line: v.number(), column: v.nullable(v.string()), value: v.string(), reason: v.string() }),
  ),
  byType: v.array(v.object({ type: v.string(), records: v.number() })),
})
export type ImportAnswer = v.InferOutput<typeof importAnswer>
