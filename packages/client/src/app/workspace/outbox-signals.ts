import { type Accessor, batch, createMemo, createSignal, onCleanup } from 'solid-js'
import type { Replica } from '../../replica/replica.ts'
import type { OutboxEntry } from '../../replica/stores/outbox-store.ts'
import { type Edit, editsOf } from './edits.ts'

export interface OutboxSignals {
  /** Waiting, held, decided and refused, oldest first. */
  readonly edits: Accessor<readonly Edit[]>
  /** Envelopes that wait: what the link counts in. */
  readonly waiting: Accessor<number>
  readonly unsaved: Accessor<number>
}

const shown = ['waiting', 'held', 'decided', 'refused'] as const

/** The outbox of this tab, as signals. */
export const createOutboxSignals = ({ outbox }: Replica): OutboxSignals => {
  const entriesNow = (): readonly OutboxEntry[] => {
    // What is only on its way to the disk is not on this phone yet, whatever else has changed meanwhile.
    const entries = shown.flatMap((state) =>
      outbox.inState(state).filter(({ hash }) => !outbox.isBeingSaved(hash)),
    )
    return entries.toSorted((a, b) => a.madeAt - b.madeAt)
  }
  const [entries, setEntries] = createSignal(entriesNow(), { equals: hasSame })
  const edits = createMemo(() => editsOf(entries()))
  const [waiting, setWaiting] = createSignal(outbox.count('waiting'))
  const [unsaved, setUnsaved] = createSignal(outbox.unsaved)
  const refresh = (): void =>
    batch(() => {
      setEntries(entriesNow())
      setWaiting(outbox.count('waiting'))
      setUnsaved(outbox.unsaved)
    })
  onCleanup(outbox.onChange(refresh))
  return { edits, waiting, unsaved }
}

const hasSame = (a: readonly OutboxEntry[], b: readonly OutboxEntry[]): boolean =>
  a.length === b.length && a.every((entry, i) => entry === b[i])
