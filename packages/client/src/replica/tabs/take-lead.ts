import type { OpenRecords } from '../documents/open-records.ts'
import type { Inbound } from '../inbound.ts'
import type { Outbox } from '../outbox/outbox.ts'
import type { Tabs } from './tabs.ts'

export interface TakenLead {
  readonly outbox: Outbox
  readonly inbound: Inbound
  readonly records: OpenRecords
  readonly tabs: Tabs
  /** Finds what has come back and was not noted. */
  recognise(): Promise<void>
}

/**
 * Goes on where the tab that led has come to, not where the replica was when this one came. It may have ended between its
 * store and its word: what is found there the other tabs hear from this one.
 */
export const takeLead = async (
  { outbox, inbound, records, tabs, recognise }: TakenLead,
  afterAnother: boolean,
): Promise<void> => {
  const { forgets, answered } = await outbox.reread()
  if (forgets) await recognise()
  const { heads, removed } = await inbound.lead(afterAnother)
  if (afterAnother) await recognise()
  if (answered.length > 0) {
    tabs.tell({ kind: 'settled', entries: answered })
    for (const { state, envelope } of answered)
      if (state === 'held' || state === 'refused') await records.rebuild(envelope.record)
    await records.deriveLocal(answered.map(({ envelope }) => envelope.record))
  }
  if (heads.length + removed.length === 0) return
  tabs.tell({ kind: 'replicated', heads, removed: removed.map((record) => ({ record, why: null })) })
  for (const { record } of heads) if (records.isOpen(record)) await records.reread(record)
}
