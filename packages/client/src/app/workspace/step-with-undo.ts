import type { RecordId, UndoResult } from '@fieldmerge/shared'
import { t } from '../text/texts.ts'
import { takeStep } from './booking-commands.ts'
import { statusLabel } from './booking-steps.ts'
import { notices } from './notices.ts'
import { undoneText } from './undone-text.ts'
import type { Workspace } from './workspace.ts'

/** Brings a booking to a status by one tap, and offers the way back for as long as the notice stands. */
export const takeStepWithUndo = async (
  workspace: Workspace,
  booking: RecordId,
  to: string,
): Promise<void> => {
  const { replica, run } = workspace
  // Open while the way back is offered: its undo lives as long.
  const open = await replica.openRecord(booking)
  const close = (): void => void replica.closeRecord(booking)
  if (!(await takeStep(workspace, booking, to))) return close()
  const undo = async (): Promise<void> => {
    let result: UndoResult | null = null
    await run(async () => {
      result = await open.undoLast(t.undo.done)
    })
    if (result !== null) notices.show({ text: undoneText(result, t.undo.done) })
    close()
  }
  notices.show({
    text: t.statusSet(statusLabel(to)),
    action: { label: t.undo.act, run: () => void undo() },
    onGone: close,
  })
}
