import { declarationFindings } from './declaration-findings.ts'
import type { RecordType } from './record-type.ts'
import { suggest } from './suggest.ts'

/** All record types of an organization, checked once: links and folds lead to types that exist. */
export interface Catalog {
  readonly types: ReadonlyMap<string, RecordType>
  /** @throws UnknownRecordType naming the nearest right name */
  type(name: string): RecordType
}

export class UnknownRecordType extends Error {
  override readonly name = 'UnknownRecordType'
}

export class BadDeclaration extends Error {
  override readonly name = 'BadDeclaration'
}

/** @throws BadDeclaration with every mistake in the declarations */
export const catalogOf = (declarations: readonly RecordType[]): Catalog => {
  const findings = declarationFindings(declarations)
  if (findings.length > 0) throw new BadDeclaration(findings.join('\n'))
  const types = new Map(declarations.map((type) => [type.name, type]))
  return {
    types,
    type(name) {
      const found = types.get(name)
      if (found === undefined)
        throw new UnknownRecordType(`no record type "${name}"${suggest(name, types.keys())}`)
      return found
    },
  }
}
