import {
  changeStatus,
  type FieldValue,
  newUlid,
  type RecordId,
  setField,
  systemClock,
  systemRandom,
} from '@fieldmerge/shared'
import { t } from '../text/texts.ts'
import { statusLabel } from './booking-steps.ts'
import { booking as type } from './record-types.ts'
import type { Workspace } from './workspace.ts'

/** Brings a booking to its next status, now and by this person. */
export const takeStep = (
  { replica, me, run }: Workspace,
  booking: RecordId,
  to: string,
): Promise<boolean> => {
  const editor = { by: me, at: systemClock.now() }
  return run(() =>
    replica.edit(booking, t.statusSet(statusLabel(to)), (doc) =>
      changeStatus(doc, type, newUlid(systemClock, systemRandom), to, editor),
    ),
  )
}

/** Changes fields of a booking as one step. */
export const changeBooking = (
  { replica, run }: Workspace,
  booking: RecordId,
  label: string,
  fields: Readonly<Record<string, FieldValue>>,
): Promise<boolean> =>
  run(() =>
    replica.edit(booking, label, (doc) => {
      for (const [name, value] of Object.entries(fields)) setField(doc, type, name, value)
    }),
  )
