import type { Attack } from './attack.ts'
import { attacksOnBytes } from './attacks-on-bytes.ts'
import { attacksOnStructure } from './attacks-on-structure.ts'

/** Every attack that we know of, each against `attackedDocument()`. */
export const hostileCorpus: readonly Attack[] = [...attacksOnBytes, ...attacksOnStructure]
