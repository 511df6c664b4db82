import type { RecordId, UndoResult } from '@fieldmerge/shared'
import { type Accessor, createMemo, onCleanup } from 'solid-js'
import { t } from '../../text/texts.ts'
import { dayOf } from '../../text/time.ts'
import { takeStep } from '../../workspace/booking-commands.ts'
import { statusLabel } from '../../workspace/booking-steps.ts'
import { keepEqual } from '../../workspace/keep-equal.ts'
import { createLossesHere } from '../../workspace/ledger/losses-here.ts'
import { notices } from '../../workspace/notices.ts'
import { useRecord } from '../../workspace/record-view.ts'
import { undoneText } from '../../workspace/undone-text.ts'
import { byStart, type Visit, visitsFor } from '../../workspace/visits.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { createEditHistory, type HistoryStep } from './edit-history.ts'
import { myVisit } from './my-visit.ts'
import type { OrderScreen } from './order-context.ts'

/** Opens a work order for its page. */
export const createOrder = (record: Accessor<RecordId>): OrderScreen => {
  const workspace = useWorkspace()
  const { replica, facts, me, now, zone, run } = workspace
  const view = useRecord(record)
  const lost = createLossesHere(record)
  const history = createEditHistory()
  const visits = createMemo(
    (before: readonly Visit[]) =>
      keepEqual(before, visitsFor(facts, record()).toSorted(byStart), ({ booking }) => booking),
    [],
  )
  const today = createMemo(() => dayOf(now(), zone()))
  const mine = createMemo(() => myVisit(visits(), me, today(), (instant) => dayOf(instant, zone())))
  // Kept open while the page is shown: their undo lives as long as they are open.
  const stepped = new Set<RecordId>()
  onCleanup(() => {
    for (const booking of stepped) void replica.closeRecord(booking)
  })

  const editIn: OrderScreen['editIn'] = async (edited, label, commands) => {
    const open = edited.open()
    if (open === null || edited.isReadOnly()) return false
    return run(() => {
      const saving = open.edit(label, commands)
      // What changed nothing is no step.
      if (open.undo.next === label) history.did(open.record, label)
      return saving
    })
  }
  const backOne = async (step: HistoryStep, back: 'undoLast' | 'redoLast'): Promise<UndoResult | null> => {
    const open = await replica.openRecord(step.record)
    let result: UndoResult | null = null
    await run(async () => {
      result = await (back === 'undoLast' ? open.undoLast(t.undo.done) : open.redoLast())
    })
    await replica.closeRecord(step.record)
    return result
  }
  const undo = async (): Promise<void> => {
    // A record that was made anew without held edits has nothing left to undo.
    for (let step = history.last(); step !== null; step = history.last()) {
      const result = await backOne(step, 'undoLast')
      if (result === null) history.dropLast()
      else {
        history.undid()
        return notices.show({ text: undoneText(result, t.undo.done) })
      }
    }
  }
  const redo = async (): Promise<void> => {
    for (let step = history.lastUndone(); step !== null; step = history.lastUndone()) {
      const result = await backOne(step, 'redoLast')
      if (result === null) history.dropLastUndone()
      else {
        history.redid()
        return notices.show({ text: undoneText(result, t.order.redone) })
      }
    }
  }
  const tellStep = (label: string): void =>
    notices.show({ text: label, action: { label: t.undo.act, run: () => void undo() } })

  return {
    record,
    view,
    lost,
    mine,
    visits,
    edit: (label, commands) => editIn(view, label, commands),
    editIn,
    async step(booking, to) {
      if (!stepped.has(booking)) {
        stepped.add(booking)
        await replica.openRecord(booking)
      }
      const done = await takeStep(workspace, booking, to)
      const label = t.statusSet(statusLabel(to))
      if (done) {
        history.did(booking, label)
        tellStep(label)
      }
      return done
    },
    undo,
    redo,
    undoLabel: () => history.last()?.label ?? null,
    redoLabel: () => history.lastUndone()?.label ?? null,
  }
}
