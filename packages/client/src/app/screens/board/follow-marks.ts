import { type Accessor, createMemo } from 'solid-js'
import { createFeed } from '../../workspace/ledger/feed.ts'
import { createHeldQueue } from '../../workspace/ledger/held-queue.ts'
import { createPresences } from '../../workspace/ledger/presences.ts'
import type { Workspace } from '../../workspace/workspace.ts'
import { type DocketMarks, marksOf } from './docket-marks.ts'

/** Asks the server what has merged, what it holds and who is connected, live, for as long as its owner lives. */
export const followMarks = (workspace: Workspace): Accessor<DocketMarks> => {
  const feed = createFeed(workspace)
  const { cases } = createHeldQueue(workspace)
  const presences = createPresences(workspace)
  return createMemo(() => marksOf(feed.open(), cases(), presences.all(), workspace.workOrderOf))
}
