import { examineBundle, examineEnvelope, systemUser, typeOf } from '@fieldmerge/shared'
import type { DocumentCache } from '../documents/document-cache.ts'
import type { Intake } from '../documents/intake.ts'
import type { Outcome } from '../documents/outcome.ts'
import type { Retirements } from '../documents/retirements.ts'
import type { HeldEdits } from './held-edits.ts'
import type { Decision, HeldEntry } from './quarantine.ts'

export interface ReleaseParts {
  readonly held: HeldEdits
  readonly cache: DocumentCache
  readonly intake: Intake
  readonly retirements: Retirements
  now(): number
}

/**
 * After an update of the server: edits of types and parts that it did not know, and what is held behind them, go the way
 * of any edit, as they came. What rights say against them now keeps them held, for that reason.
 */
export const releaseReadable = async (parts: ReleaseParts, all: readonly HeldEntry[]): Promise<void> => {
  const cases = new Map<string, HeldEntry[]>()
  for (const entry of all)
    if (entry.state === 'open') cases.set(entry.caseId, [...(cases.get(entry.caseId) ?? []), entry])
  for (const entries of cases.values()) if (await isReadable(parts, entries[0])) await release(parts, entries)
}

const isReadable = async ({ cache }: ReleaseParts, first: HeldEntry | undefined): Promise<boolean> => {
  if (first === undefined || (first.code !== 'server-older' && first.code !== 'unknown-type')) return false
  const { envelope, bundle } = first
  if (!cache.isKnownType(typeOf(envelope.record))) return false
  const { doc, type } = await cache.open(envelope.record)
  const admission = bundle
    ? examineBundle(doc, type, envelope.update, () => 'mine')
    : examineEnvelope(doc, type, envelope)
  return admission.kind !== 'newer'
}

/** One after the other, since each builds on the one before; the first that is not taken ends it. */
const release = async (
  { held, intake, retirements, now }: ReleaseParts,
  entries: readonly HeldEntry[],
): Promise<void> => {
  for (const { envelope, author } of entries)
    retirements.reinstate(envelope.record, envelope.clientId, author)
  for (const entry of entries) {
    const outcome = await new Promise<Outcome>((resolve) =>
      intake.submit({ ...entry, via: null, answer: resolve }),
    )
    if (outcome.kind !== 'acked') {
      retirements.retire(entry.envelope.record, entry.envelope, entry.author)
      return
    }
    const decision: Decision = { kind: 'released', by: systemUser, at: now(), note: '', changes: [] }
    await held.settle([entry], 'decided', decision)
  }
}
