import { errorEntry, isErrorCode, type Suggestions, typeOf } from '@fieldmerge/shared'
import type { Organization } from '../organization.ts'
import type { CaseHead, Decision, HeldEntry } from '../quarantine/quarantine.ts'
import { personJson } from './record-name.ts'

/** A case as the queue shows it. */
export const caseJson = (organization: Organization, head: CaseHead) => {
  const { id, record, author, edits, newest, code, detail, since, assignee } = head
  const facts = organization.directory.get(record)?.facts
  return {
    id,
    record,
    type: typeOf(record),
    /** Null while the record is not there: the held edits would make it. */
    title: facts?.title ?? null,
    number: facts?.number ?? null,
    author: personJson(organization.directory, author.user),
    device: author.device,
    edits,
    newest,
    code,
    reason: isErrorCode(code) ? errorEntry(code).what : '',
    detail,
    since,
    assignee: assignee === null ? null : personJson(organization.directory, assignee),
  }
}

export const decisionJson = (organization: Organization, { kind, by, at, note, changes }: Decision) => ({
  kind,
  by: personJson(organization.directory, by),
  at,
  note,
  changes,
})

/** A case opened: each edit with its time, and what they come to. */
export const openCaseJson = (
  organization: Organization,
  entries: readonly HeldEntry[],
  { changes, unreadable }: Suggestions,
) => {
  const [first] = entries
  const newest = entries.at(-1)
  if (first === undefined || newest === undefined) return null
  const { caseId, author, code, detail, receivedAt, assignee, envelope } = first
  const head: CaseHead = {
    id: caseId,
    record: envelope.record,
    author,
    edits: entries.length,
    newest: newest.id,
    code,
    detail,
    since: receivedAt,
    assignee,
  }
  const times = entries.map((entry) => entry.envelope.time)
  return {
    ...caseJson(organization, head),
    /** When the author's device says that they were made. */
    made: { first: times[0] ?? 0, last: times.at(-1) ?? 0 },
    changes,
    unreadable,
  }
}
