import { Show } from 'solid-js'
import { later } from '../parts/later.ts'
import { useWorkspace } from '../workspace/workspace.ts'
import { DayScreen } from './day/day-screen.tsx'

const BoardScreen = later(async () => (await import('./board/board-screen.tsx')).BoardScreen)

/** What a person comes for: their own day, or the work of everybody. */
export const HomeScreen = () => {
  const { plans } = useWorkspace()
  return (
    <Show when={plans()} fallback={<DayScreen />}>
      <BoardScreen />
    </Show>
  )
}
