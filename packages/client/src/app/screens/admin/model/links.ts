import { factKind, factNames, type Relation, relationKey } from '@fieldmerge/profile-filter'
import type { Catalog } from '@fieldmerge/shared'

/** Every relation that a type could have: along its own links, and against those of others to it. */
export const possibleRelations = (catalog: Catalog, source: string): readonly Relation[] => {
  const forwards = linksOf(catalog, source).map(
    ({ fact, to }): Relation => ({ direction: 'forwards', type: to, fact, mode: 'extends' }),
  )
  const backwards = [...catalog.types.keys()].flatMap((type) =>
    linksOf(catalog, type)
      .filter(({ to }) => to === source)
      .map(({ fact }): Relation => ({ direction: 'backwards', type, fact, mode: 'extends' })),
  )
  const all = [...forwards, ...backwards].filter(({ type }) => catalog.types.has(type))
  return [...new Map(all.map((relation) => [relationKey(relation), relation])).values()]
}

/** The facts of a type that link to others. */
export const linksOf = (
  catalog: Catalog,
  type: string,
): readonly { readonly fact: string; readonly to: string }[] =>
  factNames(catalog, type).flatMap((fact) => {
    const kind = factKind(catalog, type, fact)
    return kind?.kind === 'link' || kind?.kind === 'links' ? [{ fact, to: kind.to }] : []
  })
