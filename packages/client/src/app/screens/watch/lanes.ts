import type { TimeAway } from '@fieldmerge/shared'
import { isFinding, type LedgerRow, sequenceOf } from '../../workspace/ledger/ledger-row.ts'

/** An edit on the lane of its device: when it was made there, and when the server had it. */
export interface LaneEdit {
  readonly id: string
  readonly made: number
  readonly arrived: number
  readonly row: LedgerRow
  readonly isLost: boolean
}

/** One device's part in a record. */
export interface Lane {
  readonly user: string
  readonly device: string
  readonly edits: readonly LaneEdit[]
  /** When it was without a network. */
  readonly away: readonly TimeAway[]
  /** When what it had kept came together with the rest. */
  readonly joins: readonly number[]
}

/** An edit that took longer to arrive was made without a network, ms. */
const lateAfter = 90_000

/**
 * Rows of one record as lanes, one for each device, in the order in which they came in. Where it is not known when a
 * device was away, it was so at least between an edit and its late arrival.
 */
export const lanesOf = (
  rows: readonly LedgerRow[],
  from: number,
  absencesOf: (device: { readonly user: string; readonly device: string }) => readonly TimeAway[],
): readonly Lane[] => {
  const lost = new Set(
    rows
      .filter((row) => isFinding(row) && row.state === 'open')
      .map((row) => `${sequenceOf(row)} ${row.path}`),
  )
  const lanes = new Map<string, { author: LedgerRow['author']; edits: LaneEdit[] }>()
  for (const row of rows) {
    if (isFinding(row) || row.cause === 'policy' || row.serverTime < from) continue
    const key = `${row.author.user} ${row.author.device}`
    const lane = lanes.get(key) ?? { author: row.author, edits: [] }
    lanes.set(key, lane)
    const last = lane.edits.at(-1)
    // Letters of one text, one after the other, are one mark.
    if (
      last !== undefined &&
      last.row.kind === 'text' &&
      row.kind === 'text' &&
      row.time - last.made < 30_000
    )
      continue
    lane.edits.push({
      id: row.id,
      made: row.time,
      arrived: row.serverTime,
      row,
      isLost: lost.has(`${sequenceOf(row)} ${row.path}`),
    })
  }
  return [...lanes.values()].map(({ author, edits }) => {
    const late = edits.filter(({ made, arrived }) => arrived - made > lateAfter)
    const known = absencesOf(author).filter(({ to }) => to > from)
    const guessed = late.map(({ made, arrived }) => ({ from: made, to: arrived }))
    return {
      ...author,
      edits,
      away: joined(known.length > 0 ? known : guessed),
      joins: [...new Set(late.map(({ arrived }) => Math.round(arrived / 1_000) * 1_000))],
    }
  })
}

/** Spans that touch as one. */
const joined = (spans: readonly TimeAway[]): readonly TimeAway[] => {
  const result: TimeAway[] = []
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = result.at(-1)
    if (last !== undefined && span.from <= last.to)
      result.splice(-1, 1, { from: last.from, to: Math.max(last.to, span.to) })
    else result.push(span)
  }
  return result
}
