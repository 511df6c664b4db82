import { createSignal, Show } from 'solid-js'
import * as v from 'valibot'
import { m } from '../../text/merge-texts.ts'
import { t } from '../../text/texts.ts'
import type { LedgerRow } from '../../workspace/ledger/ledger-row.ts'
import { notices } from '../../workspace/notices.ts'
import { useWorkspace } from '../../workspace/workspace.ts'

const answeredSchema = v.object({
  results: v.array(v.object({ outcome: v.string() })),
})

/** Brings back at once all that one device has overwritten as it came back, where that is more than one value. */
export const RestoreAll = (props: { readonly rows: readonly LedgerRow[]; readonly name: string }) => {
  const { questions } = useWorkspace()
  const [isAsking, setAsking] = createSignal(false)
  const restore = async (): Promise<void> => {
    setAsking(true)
    const ids = props.rows.map(({ id }) => id)
    const answer = await questions.post('/api/ledger/restore', { ids }, answeredSchema)
    setAsking(false)
    if (answer.kind === 'unreachable') notices.show({ text: m.needs.offline })
    if (answer.kind === 'refused') notices.show({ text: t.notice.failed(answer.message) })
    if (answer.kind !== 'ok') return
    const done = answer.value.results.filter(({ outcome }) => outcome === 'done').length
    notices.show({ text: m.feed.restored(done, ids.length) })
  }
  return (
    <Show when={props.rows.length > 1}>
      <button type="button" class="btn" disabled={isAsking()} onClick={() => void restore()}>
        {m.lost.all(props.rows.length, props.name)}
      </button>
    </Show>
  )
}
