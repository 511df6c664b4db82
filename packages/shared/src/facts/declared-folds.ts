import type { Catalog } from '../record-types/catalog.ts'
import type { RecordType } from '../record-types/record-type.ts'
import { rememberedBy } from '../remembered-by.ts'

type Related = Extract<RecordType['facts'][string], { from: 'related' }>

/** What the types of a catalog say of facts that are folded from other records. */
export interface DeclaredFolds {
  /** Of each type the facts that name records into whose facts it is folded. */
  readonly links: ReadonlyMap<string, readonly string[]>
  /** Of each type the facts that are folded, and from what. */
  readonly folded: ReadonlyMap<string, readonly (readonly [fact: string, source: Related])[]>
}

/** Catalogs never change: it is read off once. */
export const declaredFolds = rememberedBy((catalog: Catalog): DeclaredFolds => {
  const links = new Map<string, string[]>()
  const folded = new Map<string, (readonly [string, Related])[]>()
  for (const { name: type, facts } of catalog.types.values())
    for (const [fact, source] of Object.entries(facts)) {
      if (source.from !== 'related') continue
      links.set(source.type, [...(links.get(source.type) ?? []), source.link])
      folded.set(type, [...(folded.get(type) ?? []), [fact, source]])
    }
  return { links, folded }
})
