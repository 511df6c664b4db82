import * as v from 'valibot'

/**
 * Like `v.strictObject`, but *every* key that it does not know is a mistake of its own; valibot stops at the
 * first, and its loose objects overlook a key named `constructor`.
 */
export const exactObject = <const E extends v.ObjectEntries>(
  entries: E,
): v.StrictObjectSchema<E, undefined> => {
  const known = v.object(entries)
  const strict = v.strictObject(entries)
  const names = Object.keys(entries)
  const expected = names.map((name) => `"${name}"`).join(' | ')
  const run: (typeof strict)['~run'] = (dataset, config) => {
    const input = dataset.value
    // valibot takes a list for an object without required entries.
    if (Array.isArray(input)) {
      v._addIssue(strict, 'type', dataset, config)
      return dataset as unknown as ReturnType<(typeof strict)['~run']>
    }
    const result = known['~run'](dataset, config)
    if (typeof input === 'object' && input !== null)
      for (const [key, value] of Object.entries(input))
        if (!names.includes(key))
          v._addIssue(strict, 'key', result, config, {
            input: key,
            expected,
            path: [{ type: 'object', origin: 'key', input: { ...input }, key, value }],
          })
    // What `v.object` finds is a subset of what `v.strictObject` may find; only its type has another name.
    return result as ReturnType<(typeof strict)['~run']>
  }
  return { ...strict, '~run': run }
}

/** Like `v.record` of texts, but a list is no record. */
export const exactRecord = <const S extends v.GenericSchema>(
  schema: S,
): v.RecordSchema<v.StringSchema<undefined>, S, undefined> => {
  const record = v.record(v.string(), schema)
  const run: (typeof record)['~run'] = (dataset, config) => {
    if (!Array.isArray(dataset.value)) return record['~run'](dataset, config)
    v._addIssue(record, 'type', dataset, config)
    return dataset as unknown as ReturnType<(typeof record)['~run']>
  }
  return { ...record, '~run': run }
}
