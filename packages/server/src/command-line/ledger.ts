import { systemUser } from '@fieldmerge/shared'
import * as v from 'valibot'
import { ledgerRow } from '../http/ledger-declarations.ts'
import { type Ask, withAdministration } from './ask.ts'
import { CommandLineError } from './command-error.ts'
import { readFlags } from './read-flags.ts'

export const ledgerHelp = `fieldmerge ledger [--record ID] [--since 2h] [--author ID] [--kind KIND] [--state open] [--limit N] [--json] [PLACE]
  says who changed what when, and which values were overwritten unseen; oldest first. PLACE as with "profile"
`

type Row = v.InferOutput<typeof ledgerRow>

const page = v.object({ rows: v.array(ledgerRow), cursor: v.nullable(v.string()) })
const people = v.object({
  records: v.array(v.object({ id: v.string(), facts: v.object({ name: v.optional(v.unknown()) }) })),
  cursor: v.nullable(v.string()),
})
/** Rows that are asked for at a time. */
const atATime = 500

/** Prints rows of the ledger of a folder, with or without a server on it, or of a server elsewhere. */
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
      server: { type: 'string' },
      email: { type: 'string' },
    },
  })
  const { limit, json, data, server, email, ...filter } = values
  const most = Number(limit)
  if (!Number.isInteger(most) || most < 1)
    throw new CommandLineError(`--limit must be a whole number from 1 on, not "${limit}".`)
  await withAdministration({ data, server, email }, async (ask) => {
    const rows = await newest(ask, filter, most)
    const names = json ? new Map<string, string>() : await namesOf(ask)
    for (const row of rows.toReversed())
      process.stdout.write(`${json ? JSON.stringify(row) : line(row, names)}\n`)
  })
}

const newest = async (
  ask: Ask,
  filter: Readonly<Record<string, string | undefined>>,
  most: number,
): Promise<readonly Row[]> => {
  const rows: Row[] = []
  for (let cursor: string | null = null; ; ) {
    const limit = String(Math.min(most - rows.length, atATime))
    const asked = { ...filter, limit, ...(cursor === null ? {} : { cursor }) }
    const found: v.InferOutput<typeof page> = await ask('GET', `/api/ledger?${queryOf(asked)}`, page)
    rows.push(...found.rows)
    cursor = found.cursor
    if (cursor === null || rows.length >= most) return rows
  }
}

const queryOf = (asked: Readonly<Record<string, string | undefined>>): string =>
  new URLSearchParams(
    Object.entries(asked).flatMap(([name, text]) => (text === undefined ? [] : [[name, text]])),
  ).toString()

const namesOf = async (ask: Ask): Promise<ReadonlyMap<string, string>> => {
  const names = new Map<string, string>()
  for (let cursor = ''; ; ) {
    const found: v.InferOutput<typeof people> = await ask(
      'GET',
      `/api/records?${queryOf({ type: 'user', cursor })}`,
      people,
    )
    for (const { id, facts } of found.records) if (typeof facts.name === 'string') names.set(id, facts.name)
    if (found.cursor === null) return names
    cursor = found.cursor
  }
}

/** `2026-11-28 16:02:11Z  Ana  workOrder/01H... title: "a" -> "b"` */
const line = (row: Row, names: ReadonlyMap<string, string>): string => {
  const nameOf = (user: string): string => names.get(user) ?? (user === systemUser ? 'Fieldmerge' : user)
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
