import { systemTimers } from '@fieldmerge/shared'
import { useBeforeLeave } from '@solidjs/router'
import { recordAt } from './paths.ts'
import { useWorkspace } from './workspace.ts'

/** A tap is answered within this, whatever the disk does, ms. */
const longest = 100
/** By then a page has it open, ms. */
const held = 5_000

/**
 * Opens a work order before its page is made: what is on the disk takes less than making a page without it, which is
 * then made again.
 */
export const openOrdersAhead = (): void => {
  const { replica } = useWorkspace()
  let latest = 0
  useBeforeLeave((leave) => {
    const own = ++latest
    const ulid = /^\/work-orders\/([^/?#]+)$/.exec(String(leave.to))?.[1]
    const record = recordAt('workOrder', ulid)
    if (record === null || leave.defaultPrevented || replica.opened(record) !== null) return
    leave.preventDefault()
    const go = (): void => {
      if (own !== latest) return
      latest++
      leave.retry(true)
    }
    systemTimers.after(longest, go)
    // That it could not be read, the page tells.
    replica.openRecord(record).then(go, go)
    systemTimers.after(held, () => void replica.closeRecord(record).catch(() => undefined))
  })
}
