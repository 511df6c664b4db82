import type { Catalog } from '@fieldmerge/shared'
import { ta } from '../../../text/admin-texts.ts'
import { wordsOf } from '../../../text/told-problem.ts'
import { labelOfChildField, labelOfChildren, labelOfField } from '../../../text/type-labels.ts'

/** A fact as people call it: by the field that it is read from. */
export const factLabel = (catalog: Catalog, type: string, fact: string): string => {
  const declared = catalog.types.get(type)
  const source =
    declared !== undefined && Object.hasOwn(declared.facts, fact) ? declared.facts[fact] : undefined
  if (declared === undefined || source === undefined) return wordsOf(ta.facts, fact) ?? fact
  switch (source.from) {
    case 'field':
      return labelOfField(declared, source.field)
    case 'children':
      return `${labelOfChildren(declared, source.collection)}, ${labelOfChildField(declared, source.collection, source.field)}`
    case 'count':
      return source.where === undefined
        ? labelOfChildren(declared, source.collection)
        : `${labelOfChildren(declared, source.collection)}, ${labelOfChildField(declared, source.collection, source.where)}`
    case 'status':
      return ta.facts.status
    case 'text':
      return ta.facts.text
    case 'related':
      return fact
  }
}
