import type { RecordId } from '@fieldmerge/shared'
import { type Accessor, createSignal, onCleanup } from 'solid-js'
import { useWorkspace } from './workspace.ts'

/** All that the person has pinned, whether it is on this device or not, as a signal. */
export const usePinned = (): Accessor<readonly RecordId[]> => {
  const { pins } = useWorkspace().replica
  const [pinned, setPinned] = createSignal(pins.records())
  onCleanup(pins.onChange(() => setPinned(pins.records())))
  return pinned
}
