import type { RecordId } from '@fieldmerge/shared'
import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { LedgerFilter, LedgerReader } from '../ledger/read-ledger.ts'
import type { Organization } from '../organization.ts'

/** Between two words to a connection on which nothing happens, so that nobody in between cuts it, ms. */
const silence = 25_000

export interface LedgerStreamParts {
  readonly reader: LedgerReader
  readonly filter: LedgerFilter
  /** Rows behind this sequence are told. */
  readonly from: number
  mayRead(record: RecordId): boolean
}

/**
 * Server-sent events `rows` with `{ rows }`, their id the sequence up to which everything was told. A reader that is
 * slow gets larger events later: it holds a place in the log, and nothing waits for it in memory.
 */
export const ledgerStream = (
  context: Context,
  { timers, commits, warn }: Pick<Organization, 'timers' | 'commits' | 'warn'>,
  { reader, filter, from, mayRead }: LedgerStreamParts,
): Response =>
  streamSSE(
    context,
    async (stream) => {
      let sequence = from
      let wake = (): void => undefined
      let rung = true
      const unsubscribe = commits.onRing(() => {
        rung = true
        wake()
      })
      stream.onAbort(() => {
        unsubscribe()
        wake()
      })
      await stream.writeSSE({ event: 'begin', id: String(sequence), data: '{}' })
      while (!stream.aborted && !stream.closed) {
        if (!rung) {
          const isQuiet = await new Promise<boolean>((resolve) => {
            const cancel = timers.after(silence, () => resolve(true))
            wake = () => {
              cancel()
              resolve(false)
            }
          })
          if (isQuiet && !stream.aborted) await stream.write(': \n\n')
          continue
        }
        rung = false
        for (let isAll = false; !isAll && !stream.aborted; ) {
          const page = await reader.behind(sequence, filter, mayRead)
          if (page.rows.length > 0)
            await stream.writeSSE({
              event: 'rows',
              id: String(page.upTo),
              data: JSON.stringify({ rows: page.rows }),
            })
          ;({ upTo: sequence, isAll } = page)
        }
      }
    },
    async (error) => warn('a stream of the ledger has ended', { error: error.message }),
  )
