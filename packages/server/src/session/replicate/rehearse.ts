import type { Connection } from '../connection.ts'
import type { SendingHost, SessionHost } from '../host.ts'
import { Feed } from './feed.ts'
import { Outlet } from './outlet.ts'
import { Pump } from './pump.ts'

/** From so many records on most of what reads and sends them is compiled. */
const mostRecords = 1_000
/** A start waits no longer, ms. */
const patience = 250
const credit = 8 * 1024 * 1024

/** Has taken what it is sent at once. */
const nobody: Connection = {
  buffered: 0,
  send: (_frame, sent) => sent?.(),
  close: () => undefined,
}

/**
 * Sends records to nobody, as a first sync sends them. A process that was just started has compiled nothing of what reads
 * and sends them: the first device after a restart should not be the one to wait for it. Nothing is written or kept.
 * Resolves after a quarter of a second at the latest, also when the log cannot be read. @returns how many were sent
 */
export const rehearse = (host: SendingHost & Pick<SessionHost, 'deflater'>): Promise<number> => {
  const feed = new Feed(0)
  let records = 0
  for (const { record, bytes } of host.directory.entries()) {
    if (++records > mostRecords) break
    feed.want({ record, why: 'filter', as: 'documents', document: true, priority: 0, bytes })
  }
  if (feed.isIdle) return Promise.resolve(0)
  const outlet = new Outlet(nobody, host.deflater, () => undefined)
  outlet.grant(credit)
  return new Promise((resolve) => {
    const end = (): void => {
      late()
      pump.stop()
      resolve(feed.progress().records)
    }
    const late = host.timers.after(patience, end)
    const nothing = { sequence: 0, rowHash: new Uint8Array(8) }
    const pump = new Pump(host, feed, outlet, nothing, () => {
      if (feed.isIdle || !outlet.isOpen) end()
    })
    pump.wake(false)
  })
}
