import { type Accessor, createMemo, createSignal, getOwner, onCleanup, onMount, runWithOwner } from 'solid-js'
import { surface } from '../../parts/surface.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import type { DocketMarks } from './docket-marks.ts'

/** What the server knows of the dockets, once the board stands; null until then. A phone shows no dockets and asks nothing. */
export const createMarks = (): Accessor<DocketMarks | null> => {
  const workspace = useWorkspace()
  const isOnline = createMemo(() => workspace.sync().network.state === 'online')
  const owner = getOwner()
  const [followed, setFollowed] = createSignal<Accessor<DocketMarks> | null>(null)
  let ended = false
  onCleanup(() => {
    ended = true
  })
  onMount(async () => {
    if (surface() !== 'desk') return
    const { followMarks } = await import('./follow-marks.ts')
    const marks = ended ? undefined : runWithOwner(owner, () => followMarks(workspace, isOnline))
    if (marks !== undefined) setFollowed(() => marks)
  })
  return () => followed()?.() ?? null
}
