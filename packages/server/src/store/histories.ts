import type { DatabaseSync } from 'node:sqlite'
import { hashRow } from '../log/row-codec.ts'
import type { LogTail } from './log-tail.ts'
import type { LogRow, ReadAnswer, SqlRow } from './worker-calls.ts'

/**
 * Reads what many records hold in two statements: one for each record would take twice as long. They travel as JSON,
 * since crossing to a thread, and into a statement, costs by the value and not by the byte.
 */
export class Histories {
  readonly #tail: LogTail
  readonly #starts
  readonly #filed
  readonly #row

  constructor(database: DatabaseSync, tail: LogTail) {
    this.#tail = tail
    // CROSS JOIN keeps the order of the tables: rows come record by record, and in their sequence.
    this.#starts = database.prepare(
      `SELECT wanted.key AS place, number, wanted.value ->> 1 AS after, up_to, snapshots.bytes, hash
       FROM json_each(?) AS wanted CROSS JOIN records ON records.id = wanted.value ->> 0
       LEFT JOIN snapshots ON snapshots.record = number AND up_to > wanted.value ->> 1 AND wanted.value ->> 2 = 0`,
    )
    this.#filed = database.prepare(
      `SELECT wanted.value ->> 0 AS place, log.sequence, body, row_hash
       FROM json_each(?) AS wanted
       CROSS JOIN log_by_record AS filed ON filed.record = wanted.value ->> 1 AND filed.sequence > wanted.value ->> 2
       CROSS JOIN log ON log.sequence = filed.sequence`,
    )
    this.#row = database.prepare('SELECT sequence, body, row_hash FROM log WHERE sequence = ?')
    // Objects with names take as long as finding what is in them.
    this.#starts.setReturnArrays(true)
    this.#filed.setReturnArrays(true)
  }

  /** `wanted`: JSON of `[record, after, 1 for no snapshot]` for each. */
  read(wanted: string): readonly ReadAnswer[] {
    const starts = (this.#starts.all(wanted) as unknown as readonly StartColumns[]).map(startOf)
    const rows: LogRow[][] = []
    for (const { place } of starts) rows[place] = []
    const froms = JSON.stringify(starts.map(({ place, number, after }) => [place, number, after]))
    for (const [place, sequence, body, rowHash] of this.#filed.all(
      froms,
    ) as unknown as readonly FiledColumns[])
      rows[place]?.push({ sequence, body, rowHash })
    const answers: ReadAnswer[] = (JSON.parse(wanted) as unknown[]).map(() => ({ snapshot: null, rows: [] }))
    for (const { place, number, after, snapshot } of starts) {
      const unfiled = this.#tail.of(number, after).flatMap((sequence) => this.#row.all(sequence).map(logRow))
      answers[place] = { snapshot, rows: [...(rows[place] ?? []), ...unfiled] }
    }
    return answers
  }
}

interface Start {
  readonly place: number
  readonly number: number
  readonly after: number
  readonly snapshot: ReadAnswer['snapshot']
}

type StartColumns = readonly [
  place: number,
  number: number,
  after: number,
  upTo: number | null,
  bytes: Uint8Array | null,
  hash: Uint8Array | null,
]
type FiledColumns = readonly [place: number, sequence: number, body: Uint8Array, rowHash: Uint8Array]

/** A snapshot whose bytes have changed on the disk is as good as none: the rows are all there. */
const startOf = ([place, number, after, upTo, bytes, hash]: StartColumns): Start => {
  const isIntact =
    bytes instanceof Uint8Array && hash instanceof Uint8Array && Buffer.compare(hashRow(bytes), hash) === 0
  const snapshot = isIntact && upTo !== null ? { upTo, bytes } : null
  return { place, number, after: snapshot?.upTo ?? after, snapshot }
}

export const logRow = (row: SqlRow | Record<string, unknown>): LogRow => ({
  sequence: Number(row.sequence),
  body: row.body as Uint8Array,
  rowHash: row.row_hash as Uint8Array,
})
