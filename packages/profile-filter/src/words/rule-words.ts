import type { Catalog } from '@fieldmerge/shared'
import type { Relation, RowFilter } from '../profile/profile.ts'
import { conditionWords } from './condition-words.ts'
import { factWords, lower, typeWords } from './names.ts'

/** Which records a row filter selects: `those whose technician is the user`. */
export const rowsWords = (rows: RowFilter, type: string, catalog: Catalog): string => {
  const by = (fact: string): string => lower(factWords(type, fact, catalog))
  switch (rows.kind) {
    case 'none':
      return 'none'
    case 'all':
      return 'all of them'
    case 'own':
      return `those whose ${by(rows.by)} is the user`
    case 'team':
      return `those whose ${by(rows.by)} is one of the user’s crews`
    case 'businessUnit': {
      const below = rows.reach === 'own' ? '' : ' or one below it'
      return `those whose ${by(rows.by)} is the user’s business unit${below}`
    }
    case 'related':
      return 'only those that others bring in'
    case 'custom':
      return `those whose ${conditionWords(rows.where, type, catalog)}`
  }
}

/** The records that a relation leads to: `the bookings that name them as “Work order”`. */
export const relationWords = (relation: Relation, source: string, catalog: Catalog): string => {
  const targets = lower(typeWords(relation.type, catalog))
  return relation.direction === 'forwards'
    ? `the ${targets} that they name as “${factWords(source, relation.fact, catalog)}”`
    : `the ${targets} that name them as “${factWords(relation.type, relation.fact, catalog)}”`
}

/** What a restriction leaves of its target: `those that carried work orders name as “Account”`. */
export const restrictionWords = (relation: Relation, source: string, catalog: Catalog): string => {
  const sources = lower(typeWords(source, catalog))
  return relation.direction === 'forwards'
    ? `those that carried ${sources} name as “${factWords(source, relation.fact, catalog)}”`
    : `those that name one of the carried ${sources} as “${factWords(relation.type, relation.fact, catalog)}”`
}
