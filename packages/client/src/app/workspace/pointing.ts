import { fieldService, type RecordId, type RecordType } from '@fieldmerge/shared'
import type { Row } from './fact-signals.ts'
import { linkOf, listOf, numberOf } from './fact-values.ts'

/** Records of one type that point at another record. */
export interface Pointing {
  readonly type: RecordType
  readonly records: readonly RecordId[]
}

/** Facts of a type that may name a record of another, whichever field or child they come from. */
const factsThatName = (type: RecordType, target: string): readonly string[] =>
  Object.entries(type.facts)
    .filter(([, source]) => {
      const field =
        source.from === 'field'
          ? type.fields[source.field]
          : source.from === 'children'
            ? type.children[source.collection]?.fields[source.field]
            : undefined
      return (field?.kind === 'link' || field?.kind === 'links') && field.to === target
    })
    .map(([name]) => name)

/** Everything on this device that points at a record, by type, the newest first. */
export const pointingAt = (
  record: RecordId,
  own: RecordType,
  ofType: (type: string) => readonly Row[],
): readonly Pointing[] => {
  const groups: Pointing[] = []
  for (const type of fieldService.types.values()) {
    const names = factsThatName(type, own.name)
    if (names.length === 0) continue
    const rows = ofType(type.name).filter(({ facts }) =>
      names.some((name) => linkOf(facts, name) === record || listOf(facts, name).includes(record)),
    )
    if (rows.length > 0) groups.push({ type, records: rows.toSorted(newest).map((row) => row.record) })
  }
  return groups
}

const when = ({ facts }: Row): number =>
  numberOf(facts, 'openedAt') ?? numberOf(facts, 'start') ?? numberOf(facts, 'createdAt') ?? 0
const newest = (a: Row, b: Row): number => when(b) - when(a)
