import { type FindingState, type RecordId, typeOf } from '@fieldmerge/shared'
import type { World } from '../world/world.ts'
import { type FieldWrite, unseenLosses } from './field-writes.ts'
import { fromNothing } from './from-nothing.ts'
import { OfRows } from './of-rows.ts'
import { Broken, type Watcher } from './watcher.ts'

const states: Readonly<Record<FindingState, true>> = {
  open: true,
  superseded: true,
  settled: true,
  restored: true,
  kept: true,
  seen: true,
}

const lossesOfRows = new OfRows<readonly (readonly FieldWrite[])[]>()

/** Every value that was ever written is current, was overwritten by somebody who had it, or is in the ledger as lost. */
export class EveryValueAccounted implements Watcher {
  readonly #world: World

  constructor(world: World) {
    this.#world = world
  }

  async afterHealing(): Promise<void> {
    const { catalog, trace } = this.#world
    const { mirror } = await fromNothing(this.#world)
    const noted = await this.#noted()
    for (const record of mirror.records) {
      const rows = mirror.rowsOf(record)
      const losses = lossesOfRows.get(rows, () =>
        unseenLosses(rows, catalog.type(typeOf(record)), mirror.doc(record)),
      )
      for (const [lost, ...alike] of losses) {
        if (lost === undefined) continue
        trace.reached('a value was lost unseen')
        if ([lost, ...alike].some((one) => noted.has(keyOf(record, one)))) continue
        throw new Broken(
          'accounted',
          `${lost.path} of ${record}: ${lost.value} of client ${lost.client} is gone, unseen by whoever wrote there, and in no ledger`,
        )
      }
    }
  }

  async #noted(): Promise<ReadonlySet<string>> {
    const { ledger } = this.#world.server.storage.log()
    const noted = new Set<string>()
    for (const state of Object.keys(states) as FindingState[]) {
      const most = Number.MAX_SAFE_INTEGER
      for (const { record, item } of await ledger.findings({ state, kind: 'lostOverwrite', most }))
        noted.add(keyOf(record, item))
    }
    return noted
  }
}

const keyOf = (record: RecordId, { client, clock }: Pick<FieldWrite, 'client' | 'clock'>): string =>
  `${record} ${client} ${clock}`
