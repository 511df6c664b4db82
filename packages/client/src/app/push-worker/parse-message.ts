import { type NoticeKind, noticeKinds, type PushMessage, parseRecordId } from '@fieldmerge/shared'
import { isRecord, isText } from '../vault/vault.ts'

/** What was pushed; null for what is no message, as of a newer server. It is encrypted: nobody else can have written it. */
export const parseMessage = (text: string): PushMessage | null => {
  try {
    return messageIn(JSON.parse(text))
  } catch {
    return null
  }
}

const messageIn = (json: unknown): PushMessage | null => {
  if (!isRecord(json) || !isText(json.to) || !isText(json.language) || !isText(json.zone)) return null
  const to = parseRecordId(json.to)
  if (to === null || !isRecord(json.counts)) return null
  return {
    to,
    language: json.language,
    zone: json.zone,
    counts: countsIn(json.counts),
    only: isNotice(json.only) ? json.only : null,
  }
}

const countsIn = (json: Readonly<Record<string, unknown>>): PushMessage['counts'] => {
  const counts: Partial<Record<NoticeKind, number>> = {}
  for (const kind of noticeKinds) {
    const count = json[kind]
    if (typeof count === 'number' && count > 0) counts[kind] = count
  }
  return counts
}

const isNotice = (json: unknown): json is NonNullable<PushMessage['only']> => {
  if (!isRecord(json) || !isText(json.title)) return false
  switch (json.kind) {
    case 'assigned':
    case 'changed':
    case 'canceled':
    case 'away':
      return isText(json.record) && (json.at === null || typeof json.at === 'number')
    case 'decided':
      return (
        isText(json.record) &&
        (json.accepted === 'all' || json.accepted === 'part' || json.accepted === 'none')
      )
    case 'held':
    case 'lost':
      return isText(json.need)
    case 'overdue':
      return isText(json.person)
    default:
      return false
  }
}
