import { addChild, newUlid, type RecordId, systemClock, systemRandom } from '@fieldmerge/shared'
import { t } from '../text/texts.ts'
import { clockTime } from '../text/time.ts'
import { statusLabel } from './booking-steps.ts'
import { booking as type } from './record-types.ts'
import type { Workspace } from './workspace.ts'

/** Says that a status was reached at another time. The stamp of the device stays; the correction says who and when. */
export const correctTime = (
  { replica, me, run, zone }: Workspace,
  booking: RecordId,
  entry: { readonly transition: string; readonly status: string },
  at: number,
): Promise<boolean> =>
  run(() =>
    replica.edit(booking, t.edit.timeCorrected(statusLabel(entry.status), clockTime(at, zone())), (doc) => {
      const id = newUlid(systemClock, systemRandom)
      const values = { transition: entry.transition, at, by: me, madeAt: systemClock.now() }
      addChild(doc, type, 'timeCorrections', { id, values }, systemRandom)
    }),
  )
