import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fieldService } from '../../packages/shared/src/record-types/field-service.ts'
import type {
  FactSource,
  Field,
  LifeCycle,
  RecordType,
} from '../../packages/shared/src/record-types/record-type.ts'
import { read, root } from './sources.ts'

const file = 'docs/record-types.md'

const labelOf = (type: string): string => fieldService.type(type).label

/** What a field holds, in words. */
const holds = (field: Field): string => {
  switch (field.kind) {
    case 'line':
      return 'a line of text'
    case 'number':
      return field.unit === undefined ? 'a number' : `a number (${field.unit})`
    case 'flag':
      return 'yes or no'
    case 'choice':
      return `one of ${choicesOf(field.choices)}`
    case 'choices':
      return `any of ${choicesOf(field.choices)}`
    case 'instant':
      return 'a time'
    case 'place':
      return 'coordinates'
    case 'link':
      return `a link to ${labelOf(field.to)} (\`${field.to}\`)`
    case 'links':
      return `links to ${labelOf(field.to)} (\`${field.to}\`)`
  }
}

const choicesOf = (choices: Readonly<Record<string, string>>): string =>
  Object.entries(choices)
    .map(([value, label]) => `${label} (\`${value}\`)`)
    .join(', ')

const startsAs = (field: Field): string => {
  const value = 'default' in field ? field.default : undefined
  if (value === undefined) return ''
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : `\`${value}\``
}

const fieldTable = (fields: Readonly<Record<string, Field>>): string =>
  [
    '| field | label | holds | when empty |',
    '|---|---|---|---|',
    ...Object.entries(fields).map(
      ([name, field]) => `| \`${name}\` | ${field.label} | ${holds(field)} | ${startsAs(field)} |`,
    ),
  ].join('\n')

const sourceOf = (source: FactSource): string => {
  switch (source.from) {
    case 'field':
      return `the field \`${source.field}\``
    case 'children':
      return `all \`${source.field}\` of \`${source.collection}\``
    case 'count':
      return source.where === undefined
        ? `how many \`${source.collection}\``
        : `how many \`${source.collection}\` with \`${source.where}\``
    case 'status':
      return 'the status'
    case 'related':
      return `\`${source.fact}\` of every ${labelOf(source.type)} whose \`${source.link}\` it is`
    case 'text':
      return `what search reads: ${[...source.fields, ...source.prose].map((name) => `\`${name}\``).join(', ')}`
  }
}

/** Facts that only repeat a field under its own name are listed by name; the others are explained. */
const factsOf = ({ facts }: RecordType): string => {
  const entries = Object.entries(facts)
  const plain = entries.filter(([name, source]) => source.from === 'field' && source.field === name)
  const made = entries.filter((entry) => !plain.includes(entry))
  return [
    `Facts: ${plain.map(([name]) => `\`${name}\``).join(', ')}.`,
    '',
    ...made.map(([name, source]) => `- \`${name}\`: ${sourceOf(source)}`),
  ].join('\n')
}

const lifeCycleOf = (
  { initial, states, transitions, derived }: LifeCycle,
  heldWhen: readonly string[],
): string => {
  const rows = Object.entries(states).map(([name, { label, precedence }]) => {
    const next = transitions.filter(([from]) => from === name).map(([, to]) => states[to]?.label ?? to)
    return `| \`${name}\` | ${label} | ${next.join(', ')} | ${precedence} |`
  })
  const lines = [
    `A new record is ${states[initial]?.label ?? initial}. Of rival status changes the one with the highest precedence counts.`,
    '',
    '| status | label | leads to | precedence |',
    '|---|---|---|---|',
    ...rows,
  ]
  if (derived !== null)
    lines.push(
      '',
      `While it is ${states[initial]?.label ?? initial} by its own changes, its status is read off \`${derived.fact}\`.`,
    )
  if (heldWhen.length > 0)
    lines.push(
      '',
      `Once it is ${heldWhen.map((one) => states[one]?.label ?? one).join(' or ')}, a technician's edit is held for a decision.`,
    )
  return lines.join('\n')
}

/** Who links here, by field: the relations that a profile can follow backwards. */
const linkedFrom = (name: string): string => {
  const links = [...fieldService.types.values()].flatMap((type) => {
    const groups: [string, Readonly<Record<string, Field>>][] = [['', type.fields]]
    for (const [child, { fields }] of Object.entries(type.children)) groups.push([`${child}.`, fields])
    return groups.flatMap(([prefix, fields]) =>
      Object.entries(fields)
        .filter(([, field]) => (field.kind === 'link' || field.kind === 'links') && field.to === name)
        .map(([field]) => `\`${type.name}.${prefix}${field}\``),
    )
  })
  return links.length === 0 ? '' : `Linked from ${links.join(', ')}.`
}

const sectionOf = (type: RecordType): string => {
  const prose = Object.entries(type.prose).map(([name, { label }]) => `\`${name}\` (${label})`)
  const parts = [
    `## ${type.label} (\`${type.name}\`)`,
    `Version ${type.version}. Known to people by its \`${type.title}\`.${type.personal === true ? ' It belongs to one person: others who carry it read it only.' : ''}`,
    fieldTable(type.fields),
  ]
  if (prose.length > 0) parts.push(`Texts, written together: ${prose.join(', ')}.`)
  for (const [name, { label, fields }] of Object.entries(type.children))
    parts.push(`### ${label} (\`${name}\`)`, fieldTable(fields))
  if (type.lifeCycle !== null) parts.push('### Life cycle', lifeCycleOf(type.lifeCycle, type.heldWhen))
  parts.push(factsOf(type))
  const links = linkedFrom(type.name)
  if (links !== '') parts.push(links)
  return parts.join('\n\n')
}

/** `docs/record-types.md`, made of the declarations. */
export const recordTypeManual = (): string => {
  const types = [...fieldService.types.values()]
  const contents = types.map(
    ({ label, name }) => `[${label}](#${label.toLowerCase().replaceAll(' ', '-')}-${name.toLowerCase()})`,
  )
  return `# Record types

Made from \`packages/shared/src/record-types\` by \`npm run check -- --write\`. Every type works offline. Every record also has
the facts \`title\`, \`removed\`, \`createdBy\` and \`createdAt\`; facts are what filters, lists and search read. What a newer version
of a type adds is empty in older records, and survives the edits of devices that do not know it.

${contents.join(' · ')}

${types.map(sectionOf).join('\n\n')}
`
}

/** The manual is what the declarations say. */
export const recordTypeManualIsCurrent = async (): Promise<readonly string[]> => {
  if (process.argv.includes('--write')) writeFileSync(join(root, file), recordTypeManual())
  return read(file) === recordTypeManual()
    ? []
    : [`${file} is not what the record types say: npm run check -- --write`]
}
