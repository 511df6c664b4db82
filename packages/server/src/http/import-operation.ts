import { type OrganizationId, type Random, suggest, typeOf } from '@fieldmerge/shared'
import * as v from 'valibot'
import type { ServerEditor } from '../documents/server-editor.ts'
import type { ImportMapping } from '../import/import-plan.ts'
import { mappingNamed, UnknownMapping } from '../import/mappings.ts'
import { planImport } from '../import/plan-import.ts'
import { runImport } from '../import/run-import.ts'
import { isReadable, tableMapping } from '../import/table-mapping.ts'
import { UnreadableCsv } from '../import/unreadable-csv.ts'
import type { Organization } from '../organization.ts'
import { nothing, type Operation, operation, Refusal } from './operation.ts'
import { count, text } from './schemas.ts'

export interface ImportParts {
  readonly organization: Organization
  readonly organizationId: OrganizationId
  readonly editor: (source: string) => ServerEditor
  readonly random: Random
}

const mapping = v.union([
  v.object({ name: text }),
  v.object({
    type: text,
    key: v.pipe(text, v.minLength(1)),
    fields: v.pipe(v.record(text, text), v.minEntries(1, 'names no field')),
  }),
])

/** Refused values that are told one by one. */
const shown = 200

/** Taking in a table, after a dry run by the same plan. */
export const importOperation = ({ organization, organizationId, editor, random }: ImportParts): Operation =>
  operation({
    method: 'post',
    path: '/api/import',
    tag: 'Import',
    who: 'manageRights',
    summary: 'Take in a table of comma-separated values',
    details:
      'By a mapping that is known by name, or by which column each field of a type is read from. A dry run tells what would be made and refused, and writes nothing. Records that are there already stay as they are; a line that is refused harms no other.',
    params: nothing,
    query: nothing,
    body: v.object({ csv: text, mapping, dryRun: v.boolean() }),
    answer: v.object({
      records: count,
      made: count,
      alreadyThere: count,
      refusedValues: count,
      refused: v.array(v.object({ line: count, column: v.nullable(text), value: text, reason: text })),
      byType: v.array(v.object({ type: text, records: count })),
    }),
    refusals: ['bad-request'],
    isTry: ({ dryRun }) => dryRun,
    async run({ body }) {
      try {
        const chosen = mappingOf(organization, body.mapping)
        if (chosen instanceof Refusal) return chosen
        const plan = planImport(body.csv, chosen, { organization: organizationId })
        const there = plan.records.filter(({ record }) => organization.directory.get(record) !== undefined)
        const done = body.dryRun
          ? { made: plan.records.length - there.length, alreadyThere: there.length }
          : await runImport(plan, editor('import'), random)
        const types = new Map<string, number>()
        for (const { record } of plan.records) {
          const type = typeOf(record)
          types.set(type, (types.get(type) ?? 0) + 1)
        }
        return {
          records: plan.records.length,
          made: done.made,
          alreadyThere: done.alreadyThere,
          refusedValues: plan.refused.length,
          refused: plan.refused.slice(0, shown).map((each) => ({ ...each, value: each.value.slice(0, 200) })),
          byType: [...types].map(([type, records]) => ({ type, records })),
        }
      } catch (error) {
        if (error instanceof UnreadableCsv || error instanceof UnknownMapping)
          return new Refusal('bad-request', error.message)
        throw error
      }
    },
  })

const mappingOf = (
  { catalog }: Pick<Organization, 'catalog'>,
  asked: v.InferOutput<typeof mapping>,
): ImportMapping | Refusal => {
  if ('name' in asked) return mappingNamed(asked.name)
  const type = catalog.types.get(asked.type)
  if (type === undefined)
    return new Refusal(
      'bad-request',
      `There is no record type "${asked.type}"${suggest(asked.type, catalog.types.keys()) || '.'}`,
    )
  const wrong = Object.keys(asked.fields).find((name) => {
    const field = type.fields[name]
    return field === undefined || !isReadable(field)
  })
  if (wrong !== undefined)
    return new Refusal(
      'bad-request',
      `"${wrong}" is no field of ${type.name} that one cell can fill${suggest(wrong, Object.keys(type.fields))}`,
    )
  return tableMapping({ type, key: asked.key, fields: asked.fields })
}
