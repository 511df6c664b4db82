import { type Facts, factsAlone } from '@fieldmerge/shared'
import type { ReplicaHead } from './replica-store.ts'

export type BareHead = Omit<ReplicaHead, 'facts'>

/**
 * A head whose facts are JSON that is read when somebody asks for them: a first sync brings, and a start shows, few of
 * thousands. `facts` is a property of its own, so that copies have it too.
 */
export const lazyHead = (
  { record, typeVersion, why, as, hasDocument, version, time }: BareHead,
  json: string,
  from = 0,
  end = json.length,
): ReplicaHead => {
  let text = json
  let read: Facts | undefined
  return {
    record,
    typeVersion,
    why,
    as,
    hasDocument,
    version,
    time,
    get facts(): Facts {
      if (read !== undefined) return read
      const told = JSON.parse(text.slice(from, end)) as Facts
      text = ''
      read = as === 'facts' ? factsAlone(told) : told
      return read
    },
  }
}
