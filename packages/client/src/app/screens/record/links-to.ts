import { type Catalog, type RecordId, type RecordType, typeOf } from '@fieldmerge/shared'
import type { Row } from '../../workspace/fact-signals.ts'
import { numberOf, textOf } from '../../workspace/fact-values.ts'

/** The records of one type that link to a record, by whatever link. */
export interface LinkGroup {
  readonly type: string
  readonly rows: readonly Row[]
}

/** Records that link to `record`: the newest first where they have a time, else by title. */
export const linksTo = (
  catalog: Catalog,
  record: RecordId,
  ofType: (type: string) => readonly Row[],
): readonly LinkGroup[] =>
  [...catalog.types.values()].flatMap((type) => {
    const facts = factsThatLink(type, typeOf(record))
    if (facts.length === 0) return []
    const rows = ofType(type.name)
      .filter((row) => facts.some((fact) => [row.facts[fact]].flat().includes(record)))
      .toSorted(
        (a, b) => timeOf(b) - timeOf(a) || textOf(a.facts, 'title').localeCompare(textOf(b.facts, 'title')),
      )
    return rows.length === 0 ? [] : [{ type: type.name, rows }]
  })

/** The facts of a type that hold links to records of another. */
const factsThatLink = (type: RecordType, to: string): readonly string[] =>
  Object.entries(type.facts).flatMap(([name, source]) => {
    const field =
      source.from === 'field'
        ? type.fields[source.field]
        : source.from === 'children'
          ? type.children[source.collection]?.fields[source.field]
          : undefined
    return (field?.kind === 'link' || field?.kind === 'links') && field.to === to ? [name] : []
  })

const timeOf = ({ facts }: Row): number => numberOf(facts, 'start') ?? numberOf(facts, 'openedAt') ?? 0
