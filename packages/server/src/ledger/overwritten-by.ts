import type { RecordId } from '@fieldmerge/shared'
import { isPolicyDevice } from './authors.ts'
import type { LedgerRowJson, SideJson } from './ledger-json.ts'
import type { LedgerReader } from './read-ledger.ts'

/** Open findings that are looked through for those of one device. */
const mostRead = 2_000
/** Changes of a record that are looked through for who has written a value. */
const mostChanges = 500

type MayRead = (record: RecordId) => boolean

/** A device, and a span of server time, ms, in which what it wrote came in. */
export interface DeviceSpan {
  readonly device: string
  readonly since: number
  readonly until: number
}

/**
 * Open findings in which a value of the device, received in the span, stands in place of somebody's, the newest first.
 * Where a field's policy has brought that value back, it is the device's all the same.
 */
export const overwrittenBy = async (
  reader: LedgerReader,
  { device, since, until }: DeviceSpan,
  mayRead: MayRead,
): Promise<readonly string[]> => {
  const ids: string[] = []
  let cursor: string | null = null
  for (let read = 0; read < mostRead; ) {
    const page = await reader.page({ state: 'open' }, mayRead, 500, cursor)
    read += page.rows.length
    for (const row of page.rows) {
      const won = await writtenBy(reader, row, mayRead)
      if (won?.device === device && won.serverTime >= since && won.serverTime <= until) ids.push(row.id)
    }
    cursor = page.cursor
    if (cursor === null) break
  }
  return ids
}

/** Where the value that has won came from, and when; a policy writes what somebody else has written before. */
const writtenBy = async (
  reader: LedgerReader,
  { won, record, path }: LedgerRowJson,
  mayRead: MayRead,
): Promise<{ readonly device: string; readonly serverTime: number } | null> => {
  if (won === null) return null
  const written = { device: won.author.device, serverTime: won.serverTime }
  if (!isPolicyDevice(won.author.device)) return written
  const { rows } = await reader.page({ record, user: won.author.user }, mayRead, mostChanges, null)
  const source = rows.find((row) => row.path === path && isSourceOf(row, won))
  return source === undefined ? written : { device: source.author.device, serverTime: source.serverTime }
}

const isSourceOf = ({ state, cause, value, author, time }: LedgerRowJson, won: SideJson): boolean =>
  state === null &&
  cause !== 'policy' &&
  author.user === won.author.user &&
  time <= won.time &&
  JSON.stringify(value) === JSON.stringify(won.value)
