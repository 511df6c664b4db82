import type { Relation } from '@fieldmerge/profile-filter'
import type { Catalog } from '@fieldmerge/shared'
import { ta } from '../../../text/admin-texts.ts'
import { pluralOfType } from '../../../text/type-labels.ts'
import { factLabel } from './fact-label.ts'

/** The records of a type as people call them. */
export const typeWords = (catalog: Catalog, type: string): string => {
  const declared = catalog.types.get(type)
  return declared === undefined ? type : pluralOfType(declared)
}

/** By which link a relation leads from its source. */
export const relationWords = (catalog: Catalog, source: string, relation: Relation): string =>
  relation.direction === 'forwards'
    ? ta.relation.named(typeWords(catalog, source), factLabel(catalog, source, relation.fact))
    : ta.relation.naming(typeWords(catalog, source), factLabel(catalog, relation.type, relation.fact))
