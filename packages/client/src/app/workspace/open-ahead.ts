import { systemTimers } from '@fieldmerge/shared'
import { type BeforeLeaveEventArgs, useBeforeLeave } from '@solidjs/router'
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
    // Who has tapped a job goes there, though what they searched for comes into the address meanwhile.
    if (staysHere(leave)) return
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

const staysHere = ({ from, to }: BeforeLeaveEventArgs): boolean =>
  typeof to === 'string' && to.split(/[?#]/)[0] === from.pathname
