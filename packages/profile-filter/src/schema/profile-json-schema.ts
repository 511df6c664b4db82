import { toJsonSchema } from '@valibot/to-json-schema'
import {
  ownRuleSchema,
  ownTypeForms,
  ownTypeSchema,
  saidForms,
  saidSchema,
  settingsSchema,
  storedProfileSchema,
} from '../derived/derived-profile.ts'
import { conditionForms, conditionSchema, testSchema } from '../profile/condition.ts'

/** Schemas that choose by what they are given; in JSON Schema they are one of their forms, by name. */
const chosen = new Map<unknown, string>([
  [conditionSchema, 'condition'],
  [ownTypeSchema, 'ownType'],
  [saidSchema, 'said'],
])

/**
 * The JSON Schema of profiles, for editors: from the schemas that the parser reads with. What it cannot say, the
 * parser checks: names and values against the record types, sizes, how deep groups are nested.
 */
export const profileJsonSchema = (): object => {
  const { $schema, ...rules } = toJsonSchema(storedProfileSchema, {
    definitions: {
      condition: conditionForms,
      test: testSchema,
      ownType: ownTypeForms,
      ownRule: ownRuleSchema,
      said: saidForms,
      settings: settingsSchema,
    },
    overrideSchema: ({ valibotSchema, jsonSchema }) => {
      const name = chosen.get(valibotSchema)
      return name === undefined ? jsonSchema : { $ref: `#/$defs/${name}` }
    },
    // A finite number is every number that JSON can write.
    ignoreActions: ['finite'],
  })
  return {
    $schema,
    title: 'Fieldmerge profile',
    description: 'What somebody carries: per record type a row filter, relations and settings.',
    ...rules,
  }
}
