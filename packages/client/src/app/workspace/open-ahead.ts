import type { RoutePreloadFuncArgs } from '@solidjs/router'
import { untrack } from 'solid-js'
import { recordAt } from './paths.ts'
import { useWorkspace } from './workspace.ts'

/**
 * Begins to open the work order of a page at the tap, while the page is still being made: what is on the disk takes
 * as long as its frame. The page opens it, too; this holds it until then.
 */
export const openOrderAhead = ({ params, intent }: RoutePreloadFuncArgs): void =>
  untrack(() => {
    const record = recordAt('workOrder', params.ulid)
    // A finger that touches a row on its way through the list opens nothing.
    if (intent === 'preload' || record === null) return
    const { replica } = useWorkspace()
    // That it could not be read, the page tells.
    replica
      .openRecord(record)
      .catch(() => undefined)
      .finally(() => void replica.closeRecord(record))
  })
