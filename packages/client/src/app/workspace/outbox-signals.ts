import { systemClock } from '@fieldmerge/shared'
import { type Accessor, batch, createMemo, createSignal, onCleanup } from 'solid-js'
import type { Replica } from '../../replica/replica.ts'
import type { OutboxEntry } from '../../replica/stores/outbox-store.ts'
import { type Edit, editsOf } from './edits.ts'

export interface OutboxSignals {
  /** Waiting, held, decided and refused, oldest first. */
  readonly edits: Accessor<readonly Edit[]>
  /** All that wait are on their way. */
  readonly sent: Accessor<boolean>
  readonly unsaved: Accessor<number>
}

const shown = ['waiting', 'held', 'decided', 'refused'] as const
/** Who writes a letter, has it acked and writes the next one has edits that wait all along, ms. */
const settled = 400

/**
 * The outbox of this tab, as signals: they follow in a task of their own, for one edit changes it several times. What
 * waits no longer, or is on its way, is told once no edit has changed for a moment; that it was so sooner nobody needs to see.
 */
export const createOutboxSignals = (replica: Replica): OutboxSignals => {
  const { outbox } = replica
  const entriesNow = (): readonly OutboxEntry[] => {
    // What is only on its way to the disk is not on this phone yet, whatever else has changed meanwhile.
    const entries = shown.flatMap((state) =>
      outbox.inState(state).filter(({ hash }) => !outbox.isBeingSaved(hash)),
    )
    return entries.toSorted((a, b) => a.madeAt - b.madeAt)
  }
  const isSent = (): boolean => replica.status.sending >= outbox.count('waiting')
  const [entries, setEntries] = createSignal(entriesNow(), { equals: hasSame })
  const edits = createMemo(() => editsOf(entries()))
  const [sent, setSent] = createSignal(isSent())
  const [unsaved, setUnsaved] = createSignal(outbox.unsaved)
  let changedAt = 0
  let due: ReturnType<typeof setTimeout> | undefined
  let isSoon = false
  const follow = (wait = 0): void => {
    if (isSoon) return
    isSoon = wait === 0
    clearTimeout(due)
    due = setTimeout(tell, wait)
  }
  const tell = (): void => {
    isSoon = false
    const now = entriesNow()
    const left = changedAt + settled - systemClock.now()
    const isFewer = now.length < entries().length && waitingOf(now) < waitingOf(entries())
    const isNewlySent = isSent() && !sent()
    const isEarly = left > 0
    batch(() => {
      if (!isFewer || !isEarly) setEntries(now)
      if (!isNewlySent || !isEarly) setSent(isSent())
      setUnsaved(outbox.unsaved)
    })
    if ((isFewer || isNewlySent) && isEarly) follow(left)
  }
  onCleanup(() => clearTimeout(due))
  onCleanup(replica.onStatus(() => follow()))
  onCleanup(
    outbox.onChange(() => {
      changedAt = systemClock.now()
      follow()
    }),
  )
  return { edits, sent, unsaved }
}

const hasSame = (a: readonly OutboxEntry[], b: readonly OutboxEntry[]): boolean =>
  a.length === b.length && a.every((entry, i) => entry === b[i])

const waitingOf = (entries: readonly OutboxEntry[]): number =>
  entries.filter(({ state }) => state === 'waiting').length
