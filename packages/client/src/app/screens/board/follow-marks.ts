import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js'
import { type DevicePresence, presenceSchema } from '../../workspace/ledger/device-presence.ts'
import { type HeldCase, heldPageSchema } from '../../workspace/ledger/held-case.ts'
import { type LedgerRow, ledgerPageSchema } from '../../workspace/ledger/ledger-row.ts'
import type { Workspace } from '../../workspace/workspace.ts'
import { type DocketMarks, marksOf } from './docket-marks.ts'

/** As many findings and cases as are asked for at a time. */
const page = 200

/**
 * Marks are asked for again after this, ms. They are not heard as streams: a browser has six lines to a server, and the
 * supervisor's board in a window beside this one needs three.
 */
const pause = 15_000

type Asking = Pick<Workspace, 'questions' | 'workOrderOf'>

/** Asks the server what has merged, what it holds and who is connected, as long as somebody looks and its owner lives. */
export const followMarks = (
  { questions, workOrderOf }: Asking,
  isOnline: Accessor<boolean>,
): Accessor<DocketMarks> => {
  const [findings, setFindings] = createSignal<readonly LedgerRow[]>([])
  const [cases, setCases] = createSignal<readonly HeldCase[]>([])
  const [devices, setDevices] = createSignal<readonly DevicePresence[]>([])
  let timer: ReturnType<typeof setTimeout> | undefined
  let ended = false
  const ask = async (): Promise<void> => {
    clearTimeout(timer)
    if (ended || document.hidden || !isOnline()) return
    const [ledger, held, presence] = await Promise.all([
      questions.get(`/api/ledger?state=open&limit=${page}`, ledgerPageSchema),
      questions.get(`/api/held?limit=${page}`, heldPageSchema),
      questions.get('/api/presence', presenceSchema),
    ])
    if (ended) return
    // Of what can't be asked now, what was known stays.
    if (ledger.kind === 'ok') setFindings(ledger.value.rows)
    if (held.kind === 'ok') setCases(held.value.cases)
    if (presence.kind === 'ok') setDevices(presence.value.devices)
    clearTimeout(timer)
    timer = setTimeout(() => void ask(), pause)
  }
  const onShown = (): void => void ask()
  document.addEventListener('visibilitychange', onShown)
  createEffect(on(isOnline, onShown))
  onCleanup(() => {
    ended = true
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', onShown)
  })
  return createMemo(() => marksOf(findings(), cases(), devices(), workOrderOf))
}
