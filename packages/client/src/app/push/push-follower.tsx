import { useNavigate } from '@solidjs/router'
import { onCleanup, onMount } from 'solid-js'
import * as v from 'valibot'
import { commitFocused } from '../workspace/wake.ts'
import { useWorkspace } from '../workspace/workspace.ts'
import { keepTold } from './push-here.ts'

const openSchema = v.object({ type: v.literal('open'), path: v.pipe(v.string(), v.startsWith('/')) })

/** Keeps this browser told of what the person wants, and goes where a notice leads. Shows nothing itself. */
export const PushFollower = () => {
  const workspace = useWorkspace()
  const navigate = useNavigate()
  const open = ({ data, ports }: MessageEvent): void => {
    const asked = v.safeParse(openSchema, data)
    if (!asked.success) return
    ports[0]?.postMessage('going')
    commitFocused()
    navigate(asked.output.path)
  }
  const worker = 'serviceWorker' in navigator ? navigator.serviceWorker : null
  onMount(() => {
    worker?.addEventListener('message', open)
    void keepTold(workspace)
  })
  onCleanup(() => worker?.removeEventListener('message', open))
  return null
}
