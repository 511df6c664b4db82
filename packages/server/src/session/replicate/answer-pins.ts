import type { AnsweredPin, PinnedRecord, UserId } from '@fieldmerge/shared'
import type { Pins } from '../../pins/pins.ts'

/** What a device hears of its person's pins: of its wishes what became of them, or without any all that there are. */
export const answerPins = async (
  pins: Pins,
  user: UserId,
  wishes: readonly PinnedRecord[],
): Promise<{ readonly whole: boolean; readonly records: readonly AnsweredPin[] }> => {
  if (wishes.length > 0) return { whole: false, records: await pins.wish(user, wishes) }
  const records = [...pins.of(user)].map((record) => ({ record, pinned: true, code: '' }))
  return { whole: true, records }
}
