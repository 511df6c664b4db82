import type { SeededRandom } from '@fieldmerge/shared/testing'
import { linkText } from './ids.ts'
import { factsOfAll, partnerOf, type Section, type SectionSize } from './section.ts'

/** Which assets a work order is about, one record for each: many to many. */
export class AssetLinks implements Section {
  readonly type = 'workOrderAsset'
  readonly size: SectionSize
  readonly workOrder: Int32Array
  readonly asset: Int32Array
  readonly #begin: number

  constructor(
    size: SectionSize,
    workOrders: SectionSize,
    assets: SectionSize,
    begin: number,
    random: SeededRandom,
  ) {
    this.size = size
    this.#begin = begin
    this.workOrder = new Int32Array(size.count)
    this.asset = new Int32Array(size.count)
    for (let n = 0; n < size.count; n++) {
      this.workOrder[n] = partnerOf(n, size, workOrders, random)
      this.asset[n] = partnerOf(n, size, assets, random)
    }
  }

  facts(n: number): string {
    const [workOrder, asset] = [this.workOrder[n] ?? -1, this.asset[n] ?? -1]
    return `{${factsOfAll(`Asset ${n}`, n, -1, this.#begin)},"workOrder":${linkText(
      'workOrder',
      workOrder,
    )},"customerAsset":${linkText('customerAsset', asset)}}`
  }
}

/** The parts that work orders list. Nothing happens to them. */
export class Products implements Section {
  readonly type = 'product'
  readonly size: SectionSize
  readonly #begin: number

  constructor(size: SectionSize, begin: number) {
    this.size = size
    this.#begin = begin
  }

  facts(n: number): string {
    return `{${factsOfAll(`Part ${n}`, n, -1, this.#begin)},"name":"Part ${n}","code":"P-${n}","unit":"piece","text":"part ${n} p-${n}"}`
  }
}
