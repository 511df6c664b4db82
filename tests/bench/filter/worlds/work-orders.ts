import type { SeededRandom } from '@fieldmerge/shared/testing'
import { idText, linkText, mixed, numberText } from './ids.ts'
import { factsOfAll, partnerOf, type Section, type SectionSize } from './section.ts'

const dayMs = 86_400_000
const priorities = ['low', 'normal', 'high']
export const territories = 200

/** The jobs. Who is booked on them decides who carries them, and their place and urgency in some profiles. */
export class WorkOrders implements Section {
  readonly type = 'workOrder'
  readonly size: SectionSize
  readonly account: Int32Array
  readonly asset: Int32Array
  readonly territory: Uint8Array
  /** A number from which the list of parts follows. */
  readonly #parts: Uint32Array
  readonly #products: number
  readonly #begin: number

  /** @param products how many kinds of parts there are; 0: none are used */
  constructor(
    size: SectionSize,
    accounts: SectionSize,
    assets: SectionSize,
    products: number,
    begin: number,
    random: SeededRandom,
  ) {
    this.size = size
    this.#products = products
    this.#begin = begin
    this.account = new Int32Array(size.count)
    this.asset = new Int32Array(size.count)
    this.territory = new Uint8Array(size.count)
    this.#parts = new Uint32Array(size.count)
    for (let n = 0; n < size.count; n++) {
      this.account[n] = partnerOf(n, size, accounts, random)
      this.asset[n] = partnerOf(n, size, assets, random)
      this.territory[n] = random.below(territories)
      this.#parts[n] = random.below(2 ** 32)
    }
  }

  useOtherParts(n: number, random: SeededRandom): void {
    this.#parts[n] = random.below(2 ** 32)
  }

  facts(n: number): string {
    const chance = mixed(n ^ 0x2c1b3c6d)
    const number = `WO-${numberText(n).padStart(7, '0')}`
    const priority = chance % 100 === 0 ? 'urgent' : priorities[chance % 3]
    const dueAt = this.#begin + ((chance % 128) - 64) * dayMs
    return `{${factsOfAll(`Work order ${numberText(n)}`, n, -1, this.#begin)},"number":"${number}","type":"Repair","priority":"${priority}","account":${linkText(
      'account',
      this.account[n] ?? -1,
    )},"functionalLocation":null,"customerAsset":${linkText(
      'customerAsset',
      this.asset[n] ?? -1,
    )},"businessUnit":null,"team":null,"territory":"${idText(
      'territory',
      this.territory[n] ?? 0,
    )}","articles":[],"openedAt":${numberText(dueAt - 9 * dayMs)},"dueAt":${numberText(dueAt)},"followUpOf":null,"officeOnly":false,"products":[${this.#used(
      n,
    )}],"tasks":3,"tasksDone":1,"bookingStatuses":{},"ownStatus":"open","status":"scheduled","text":"${number} work order ${numberText(n)} repair"}`
  }

  /** None to three parts. */
  #used(n: number): string {
    if (this.#products === 0) return ''
    const seed = this.#parts[n] ?? 0
    const used = new Set<number>()
    for (let i = 0; i < seed % 4; i++) used.add(mixed(seed + i) % this.#products)
    return [...used].map((product) => linkText('product', product)).join()
  }
}
