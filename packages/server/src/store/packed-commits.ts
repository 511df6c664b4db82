import { FrameReader, FrameWriter } from '@fieldmerge/shared/rows'
import type { Commit } from '../log/commit.ts'
import { writeRow } from '../log/row-codec.ts'
import { type PackedLedger, readLedger, writeLedger } from './packed-ledger.ts'

/** A batch as it crosses to the worker: two buffers, since crossing costs by the object and not by the byte. */
export interface PackedCommits {
  /** For each commit its record and the length of its row, then for each what the ledger says of it. */
  readonly index: Uint8Array<ArrayBuffer>
  /** The rows, ready to be stored, one behind the other. */
  readonly bodies: Uint8Array<ArrayBuffer>
}

/** One commit as the worker stores it. */
export interface PackedCommit {
  readonly record: string
  readonly body: Uint8Array
}

/** About what a commit takes beside its update: a buffer that grows is copied again and again. */
const indexRoom = 256
const rowRoom = 256

export const packCommits = (commits: readonly Commit[]): PackedCommits => {
  const index = new FrameWriter(indexRoom * commits.length)
  const bodies = new FrameWriter(
    commits.reduce((sum, { envelope }) => sum + rowRoom + envelope.update.length, 0),
  )
  index.list(commits, (commit) => {
    const start = bodies.length
    writeRow(bodies, commit)
    index.text(commit.envelope.record).varUint(bodies.length - start)
  })
  for (const commit of commits) writeLedger(index, commit)
  return { index: index.done(), bodies: bodies.done() }
}

/** `ledger` is for `unpackLedger`: nobody reads it before it is written. */
export const unpackCommits = ({
  index,
  bodies,
}: PackedCommits): { readonly commits: readonly PackedCommit[]; readonly ledger: Uint8Array } => {
  const reader = new FrameReader(index)
  const rows = new FrameReader(bodies)
  const commits = reader.list(() => ({ record: reader.text(), body: rows.fixed(reader.varUint()) }))
  return { commits, ledger: reader.fixed(reader.left) }
}

/** What the ledger says of each of so many commits; null where nothing could be told. */
export const unpackLedger = (ledger: Uint8Array, commits: number): readonly (PackedLedger | null)[] => {
  const reader = new FrameReader(ledger)
  return Array.from({ length: commits }, () => readLedger(reader))
}
