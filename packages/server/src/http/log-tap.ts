import type { Organization } from '../organization.ts'
import type { OpenTap } from './event-stream.ts'

export interface LogReading {
  /** The name of its events. */
  readonly event: string
  /** Rows behind this sequence are told. */
  readonly from: number
  /** Whether its events say up to where everything was told, so that a reader goes on there. */
  readonly hasPlace?: boolean
  /** What comes next; `data` is null where nothing of it is to be told. */
  behind(
    sequence: number,
  ): Promise<{ readonly data: unknown; readonly upTo: number; readonly isAll: boolean }>
}

/**
 * What rows of the log have brought, the id of an event the sequence up to which everything was told. A reader that is
 * slow gets larger events later: it holds a place in the log, and nothing waits for it in memory.
 */
export const logTap =
  (
    { commits }: Pick<Organization, 'commits'>,
    { event, from, hasPlace = true, behind }: LogReading,
  ): OpenTap =>
  (ring) => {
    let sequence = from
    let isAll = false
    const stop = commits.onRing(() => {
      isAll = false
      ring()
    })
    return {
      async next() {
        while (!isAll) {
          // What is committed from here on rings again.
          isAll = true
          const page = await behind(sequence)
          sequence = page.upTo
          isAll &&= page.isAll
          if (page.data === null) continue
          const data = JSON.stringify(page.data)
          return hasPlace ? { event, data, id: String(sequence) } : { event, data }
        }
        return null
      },
      stop,
    }
  }
