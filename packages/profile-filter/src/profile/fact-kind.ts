import type { Catalog, FactSource, Field, RecordType } from '@fieldmerge/shared'

/** What a fact holds, as far as a filter may look at it. `to` is the record type that a link leads to. */
export type FactKind =
  | { readonly kind: 'text' | 'number' | 'flag' | 'instant' | 'texts' | 'unfiltered' }
  | { readonly kind: 'link' | 'links'; readonly to: string }

/** The facts that every record has, whatever its type declares. */
const everywhere: Readonly<Record<string, FactKind>> = {
  title: { kind: 'text' },
  removed: { kind: 'flag' },
  createdBy: { kind: 'link', to: 'user' },
  createdAt: { kind: 'instant' },
}

/** The kind of a fact of a record type, or null when either is not declared. */
export const factKind = (catalog: Catalog, type: string, fact: string): FactKind | null => {
  const declared = catalog.types.get(type)
  if (declared === undefined) return null
  const source = Object.hasOwn(declared.facts, fact) ? declared.facts[fact] : undefined
  if (source !== undefined) return kindOfSource(declared, source)
  return Object.hasOwn(everywhere, fact) ? (everywhere[fact] ?? null) : null
}

/** All facts that a record type has, its own first. */
export const factNames = (catalog: Catalog, type: string): readonly string[] => [
  ...Object.keys(catalog.types.get(type)?.facts ?? {}),
  ...Object.keys(everywhere),
]

const kindOfSource = (type: RecordType, source: FactSource): FactKind => {
  switch (source.from) {
    case 'field':
      return kindOfField(type.fields[source.field])
    case 'children':
      return listed(kindOfField(type.children[source.collection]?.fields[source.field]))
    case 'count':
      return { kind: 'number' }
    case 'status':
    case 'text':
      return { kind: 'text' }
    case 'related':
      return { kind: 'unfiltered' }
  }
}

const kindOfField = (field: Field | undefined): FactKind => {
  switch (field?.kind) {
    case 'line':
    case 'choice':
      return { kind: 'text' }
    case 'choices':
      return { kind: 'texts' }
    case 'number':
    case 'flag':
    case 'instant':
      return { kind: field.kind }
    case 'link':
    case 'links':
      return { kind: field.kind, to: field.to }
    case 'place':
    case undefined:
      return { kind: 'unfiltered' }
  }
}

/** Facts folded from children hold the distinct texts of the children's field. */
const listed = (kind: FactKind): FactKind =>
  kind.kind === 'link' ? { kind: 'links', to: kind.to } : { kind: 'texts' }
