import { suggest } from '@fieldmerge/shared'
import { boston311 } from './boston-311/mapping.ts'
import type { ImportMapping } from './import-plan.ts'

const all: readonly ImportMapping[] = [boston311]

/** The names that `--mapping` takes. */
export const mappingNames: readonly string[] = all.map(({ name }) => name)

export class UnknownMapping extends Error {
  override readonly name = 'UnknownMapping'
}

/** @throws UnknownMapping naming the nearest right name */
export const mappingNamed = (name: string): ImportMapping => {
  const found = all.find((mapping) => mapping.name === name)
  if (found !== undefined) return found
  throw new UnknownMapping(
    `There is no mapping "${name}"${suggest(name, mappingNames) || '.'} There is: ${mappingNames.join(', ')}.`,
  )
}
