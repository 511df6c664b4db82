import { For, Show } from 'solid-js'
import { paintOf } from '../../parts/who.tsx'
import { moment } from '../../text/time.ts'
import { labelOfField } from '../../text/type-labels.ts'
import type { LedgerRow } from '../../workspace/ledger/ledger-row.ts'
import { valueWords } from '../../workspace/ledger/row-words.ts'
import { workOrder as type } from '../../workspace/record-types.ts'
import type { RecordView } from '../../workspace/record-view.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { personOnBoard } from '../merges/board-context.ts'
import { LostValue } from './lost-value.tsx'

const hour = 3_600_000

/** The fields of a record: each flashes in the paint of whoever changes it, and says who did last. */
export const WatchFields = (props: {
  readonly view: RecordView
  readonly rows: readonly LedgerRow[]
  /** The values of a moment in the past; null for now. */
  readonly past: Readonly<Record<string, unknown>> | null
}) => {
  const workspace = useWorkspace()
  const { now, zone } = workspace
  const values = () => props.past ?? props.view.fields
  const names = (): readonly string[] =>
    Object.keys(type.fields).filter((name) => {
      const value = values()[name]
      return (value !== null && value !== undefined && value !== '') || lastOf(name) !== undefined
    })
  const lastOf = (name: string): LedgerRow | undefined =>
    props.rows.findLast((row) => row.path === name && row.state === null && row.shown)
  const lossOf = (name: string): LedgerRow | undefined =>
    props.rows.findLast((row) => row.path === name && row.state === 'open')
  const words = (name: string, value: unknown): string =>
    valueWords(workspace, props.view.record(), name, value)
  /** What stood there before the last change; nothing where that was nothing, is the same again, or is told as lost. */
  const was = (name: string): string | null => {
    const old = props.past === null ? lastOf(name)?.old : null
    if (old === null || old === undefined || old === '' || lossOf(name) !== undefined) return null
    const before = words(name, old)
    return before === words(name, values()[name]) ? null : before
  }
  return (
    <div class="record">
      <For each={names()}>
        {(name) => {
          const last = () => (props.past === null ? lastOf(name) : undefined)
          const isFresh = (): boolean => now() - (last()?.serverTime ?? 0) < hour
          const author = () => personOnBoard(workspace, last()?.author.user ?? '')
          return (
            <div
              classList={{ changed: last() !== undefined && isFresh() }}
              style={{ '--c': paintOf(author().color) }}
            >
              <p class="label">{labelOfField(type, name)}</p>
              {/* Keyed by what it says: a new value is a new element, which flashes. */}
              <For each={[words(name, values()[name])]}>
                {(value) => (
                  <p class="v flash">
                    {value} <Show when={was(name)}>{(before) => <s class="was">{before()}</s>}</Show>
                  </p>
                )}
              </For>
              <Show when={last()}>
                {(known) => (
                  <p class="by">
                    {author().name} {moment(known().serverTime, now(), zone())}
                  </p>
                )}
              </Show>
              <Show when={props.past === null && lossOf(name)} keyed>
                {(row) => <LostValue row={row} isReadOnly={props.view.isReadOnly()} />}
              </Show>
            </div>
          )
        }}
      </For>
    </div>
  )
}
