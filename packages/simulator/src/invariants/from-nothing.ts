import { type MemoryUpdateLog, type RebuiltRecord, rebuildFacts } from '@fieldmerge/server/core'
import type { RecordId } from '@fieldmerge/shared'
import type { World } from '../world/world.ts'
import { LogMirror } from './log-mirror.ts'

/** What a log comes to when everything is made of its rows alone. */
export interface FromNothing {
  readonly facts: ReadonlyMap<RecordId, RebuiltRecord>
  readonly mirror: LogMirror
}

interface Known {
  readonly log: MemoryUpdateLog
  readonly rows: number
  readonly made: Promise<FromNothing>
}

const known = new WeakMap<World, Known>()

/** Made once for all invariants that ask for it, and anew as soon as the log has other rows. */
export const fromNothing = (world: World): Promise<FromNothing> => {
  const log = world.server.log.content
  const before = known.get(world)
  if (before?.log === log && before.rows === log.rowCount) return before.made
  const made = make(log, world)
  known.set(world, { log, rows: log.rowCount, made })
  return made
}

const make = async (log: MemoryUpdateLog, { catalog }: World): Promise<FromNothing> => ({
  facts: await rebuildFacts(log, catalog),
  mirror: await LogMirror.of(log, catalog),
})
