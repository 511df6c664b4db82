import type { UserId } from '@fieldmerge/shared'
import type { LedgerRowJson } from '../ledger/ledger-json.ts'
import { BadLedgerQuery, parseFilter } from '../ledger/parse-filter.ts'
import { LedgerReader } from '../ledger/read-ledger.ts'
import type { Organization } from '../organization.ts'
import { CommandLineError } from './command-error.ts'
import { readFlags } from './read-flags.ts'
import { withFolder } from './with-folder.ts'

export const ledgerHelp = `fieldmerge ledger [--record ID] [--since 2h] [--author ID] [--kind KIND] [--state open] [--limit N] [--json] [--data DIR]
  says who changed what when, and which values were overwritten unseen; oldest first
`

/** Prints rows of the ledger of a folder that no server is working on. */
export const ledger = async (args: readonly string[]): Promise<void> => {
  const { values } = readFlags({
    args: [...args],
    options: {
      record: { type: 'string' },
      since: { type: 'string' },
      author: { type: 'string' },
      kind: { type: 'string' },
      state: { type: 'string' },
      limit: { type: 'string', default: '200' },
      json: { type: 'boolean', default: false },
      data: { type: 'string' },
    },
  })
  const most = Number(values.limit)
  if (!Number.isInteger(most) || most < 1)
    throw new CommandLineError(`--limit must be a whole number from 1 on, not "${values.limit}".`)
  const { record, author, kind, state, since } = values
  await withFolder(
    values.data,
    async ({ organization }) => {
      const filter = parsed({ record, author, kind, state, since }, organization.clock.now())
      const reader = new LedgerReader(organization.log.ledger)
      const rows: LedgerRowJson[] = []
      for (let cursor: string | null = null; ; ) {
        const page = await reader.page(filter, () => true, Math.min(most - rows.length, 500), cursor)
        rows.push(...page.rows)
        cursor = page.cursor
        if (cursor === null || rows.length >= most) break
      }
      const print = (text: string): void => void process.stdout.write(`${text}\n`)
      for (const row of rows.toReversed()) print(values.json ? JSON.stringify(row) : line(row, organization))
    },
    { mustExist: true },
  )
}

const parsed = (given: Parameters<typeof parseFilter>[0], now: number) => {
  try {
    return parseFilter(given, now)
  } catch (error) {
    throw error instanceof BadLedgerQuery ? new CommandLineError(error.message) : error
  }
}

/** `2026-11-28 16:02:11Z  Ana  workOrder/01H... title: "a" -> "b"` */
const line = (row: LedgerRowJson, { directory }: Organization): string => {
  const nameOf = (user: UserId): string => String(directory.get(user)?.facts.name ?? user)
  const at = new Date(row.serverTime).toISOString().replace('T', ' ').replace(/\.\d+/, '')
  const where = `${row.record} ${row.path}`.trim()
  if (row.lost === null && row.state === null) {
    const unseen = row.shown ? '' : ', which is not shown'
    const what = row.kind === 'set' ? '' : ` (${row.kind})`
    return `${at}  ${nameOf(row.author.user)}  ${where}${what}: ${show(row.old)} -> ${show(row.value)}${unseen}`
  }
  const whose = row.lost === null ? '' : ` by ${nameOf(row.lost.author.user)}`
  const beaten =
    row.won === null ? '' : `, in its place ${show(row.won.value)} by ${nameOf(row.won.author.user)}`
  const closed = row.settledBy === null ? '' : ` by ${nameOf(row.settledBy.author.user)}`
  return `${at}  ${row.kind}, ${row.state}${closed}  ${where}: ${show(row.value)}${whose}${beaten}`
}

const show = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'null'
  return text.length > 100 ? `${text.slice(0, 97)}...` : text
}
