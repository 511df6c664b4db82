import { type RebuiltRecord, rebuildOwn, withRelated } from '@fieldmerge/server/core'
import { type RecordId, typeOf } from '@fieldmerge/shared'
import type { LogContent } from '../disk/server-storage.ts'
import { inspect } from '../realm/inspect.ts'
import type { World } from '../world/world.ts'
import { LogMirror } from './log-mirror.ts'
import { OfRows } from './of-rows.ts'

/** What a log comes to when everything is made of its rows alone. */
export interface FromNothing {
  readonly facts: ReadonlyMap<RecordId, RebuiltRecord>
  readonly mirror: LogMirror
}

interface Known {
  readonly log: LogContent
  readonly rows: number
  readonly made: Promise<FromNothing>
}

const known = new WeakMap<World, Known>()

/** Made once for all invariants that ask for it, and anew as soon as the log has other rows. */
export const fromNothing = (world: World): Promise<FromNothing> => {
  const log = world.server.storage.log()
  const before = known.get(world)
  if (before?.log === log && before.rows === log.rowCount) return before.made
  const made = make(log, world)
  known.set(world, { log, rows: log.rowCount, made })
  return made
}

const ownOfRows = new OfRows<RebuiltRecord>()

const make = async (log: LogContent, { catalog }: World): Promise<FromNothing> => {
  const mirror = LogMirror.ofRows(log.rowsBehind(0), catalog)
  const own = new Map<RecordId, RebuiltRecord>()
  for (const record of mirror.records) {
    const rows = mirror.rowsOf(record)
    const history = { snapshot: null, rows, damaged: [] }
    const rebuild = (): RebuiltRecord => rebuildOwn(record, catalog.type(typeOf(record)), history)
    own.set(
      record,
      ownOfRows.get(rows, () => inspect(rebuild)),
    )
  }
  return { facts: withRelated(own, catalog), mirror }
}
