import { type RecordId, systemTimers } from '@fieldmerge/shared'
import { type BeforeLeaveEventArgs, useBeforeLeave } from '@solidjs/router'
import { type Accessor, createEffect, on, onCleanup } from 'solid-js'
import { atRest } from '../parts/at-rest.ts'
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
    if (record === null || leave.defaultPrevented) return
    const isLoaded = replica.opened(record) !== null
    const opening = replica.openRecord(record)
    systemTimers.after(held, () => void replica.closeRecord(record).catch(() => undefined))
    if (isLoaded) return void opening
    leave.preventDefault()
    const go = (): void => {
      if (own !== latest) return
      latest++
      leave.retry(true)
    }
    systemTimers.after(longest, go)
    // That it could not be read, the page tells.
    opening.then(go, go)
  })
}

/** Behind the first screen, and behind what somebody does meanwhile, ms. */
const quiet = 1_500

/** Loads what is likely to be opened next, while nobody does anything: its page does not wait for the disk then. */
export const loadAhead = (record: Accessor<RecordId | null>): void => {
  const { replica } = useWorkspace()
  createEffect(
    on(record, (id) => {
      if (id === null) return
      let isWanted = true
      let isHeld = false
      const close = (): void => void replica.closeRecord(id).catch(() => undefined)
      void atRest(quiet).then(() => {
        if (!isWanted) return
        isHeld = true
        // That it could not be read, its page tells.
        replica.loadAhead(id).catch(() => undefined)
      })
      onCleanup(() => {
        isWanted = false
        if (isHeld) close()
      })
    }),
  )
}

const staysHere = ({ from, to }: BeforeLeaveEventArgs): boolean =>
  typeof to === 'string' && to.split(/[?#]/)[0] === from.pathname
