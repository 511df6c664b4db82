import { type Accessor, createMemo } from 'solid-js'
import type { Visit } from '../../workspace/visits.ts'
import { useWorkspace } from '../../workspace/workspace.ts'

/** Edits to a visit's job and booking that are only on this device; null when there are none. */
export const useWaiting = (
  visit: Accessor<Visit>,
): Accessor<{ readonly count: number; readonly last: number } | null> => {
  const { edits } = useWorkspace()
  return createMemo(() => {
    const { booking, workOrder } = visit()
    const own = edits().filter(
      ({ record, state }) => state === 'waiting' && (record === booking || record === workOrder),
    )
    return own.length === 0 ? null : { count: own.length, last: Math.max(...own.map(({ at }) => at)) }
  })
}
