import type { SeededRandom } from '@fieldmerge/shared/testing'
import { linkText, numberText } from './ids.ts'
import { factsOfAll, partnerOf, type Section, type SectionSize } from './section.ts'

/** Assets are parts of others in families of eight. */
const familySize = 8

/** Records with a parent of their own type, drawn by chance: circles and records that are their own parent happen. */
class WithParents implements Section {
  readonly type: string
  readonly size: SectionSize
  readonly #parent: Int32Array
  readonly #begin: number
  readonly #draw: (n: number, random: SeededRandom) => number

  constructor(
    type: string,
    size: SectionSize,
    begin: number,
    random: SeededRandom,
    draw: (n: number, random: SeededRandom) => number,
  ) {
    this.type = type
    this.size = size
    this.#begin = begin
    this.#draw = draw
    this.#parent = new Int32Array(size.count)
    for (let n = 0; n < size.count; n++) this.#parent[n] = random.chance(0.7) ? draw(n, random) : -1
  }

  setParent(n: number, random: SeededRandom): void {
    this.#parent[n] = random.chance(0.3) ? -1 : this.#draw(n, random)
  }

  facts(n: number): string {
    return `{${factsOfAll(`${this.type} ${numberText(n)}`, n, -1, this.#begin)},"name":"${this.type} ${numberText(n)}","parent":${linkText(
      this.type,
      this.#parent[n] ?? -1,
    )},"text":"${this.type} ${numberText(n)}"}`
  }
}

/** The customers. Any may be part of any other. */
export class Accounts extends WithParents {
  constructor(size: SectionSize, begin: number, random: SeededRandom) {
    super('account', size, begin, random, (n, draw) => partnerOf(n, size, size, draw))
  }
}

export class Assets extends WithParents {
  constructor(size: SectionSize, begin: number, random: SeededRandom) {
    super('customerAsset', size, begin, random, (n, draw) => {
      const eldest = n - (n % familySize)
      return eldest + draw.below(Math.min(familySize, size.count - eldest))
    })
  }
}
