import { encodeChanges, encodeFinding, FrameReader, FrameWriter } from '@fieldmerge/shared'
import type { Commit } from '../log/commit.ts'
import { writeRow } from '../log/row-codec.ts'

/** A batch as it crosses to the worker: two buffers, since crossing costs by the object and not by the byte. */
export interface PackedCommits {
  /** For each commit its record, the length of its row, and what the ledger says of it. */
  readonly index: Uint8Array<ArrayBuffer>
  /** The rows, ready to be stored, one behind the other. */
  readonly bodies: Uint8Array<ArrayBuffer>
}

/** One commit as the worker stores it. */
export interface PackedCommit {
  readonly record: string
  readonly body: Uint8Array
  /** As `encodeChanges` gives them; empty where nothing could be told. */
  readonly changes: string
  readonly findings: readonly PackedFinding[]
}

export interface PackedFinding {
  readonly kind: string
  readonly client: number
  readonly clock: number
  readonly user: string
  readonly state: string
  /** As `encodeFinding` gives it. */
  readonly body: string
}

export const packCommits = (commits: readonly Commit[]): PackedCommits => {
  const index = new FrameWriter()
  const bodies = new FrameWriter()
  index.list(commits, (commit) => {
    const start = bodies.length
    writeRow(bodies, commit)
    const { ledger } = commit
    index.text(commit.envelope.record).varUint(bodies.length - start)
    index.text(ledger === null ? '' : encodeChanges(ledger.changes))
    index.list(ledger?.findings ?? [], (finding) => {
      index.text(finding.kind).varUint(finding.item.client).varUint(finding.item.clock)
      index.text(finding.user).text(finding.state).text(encodeFinding(finding))
    })
  })
  return { index: index.done(), bodies: bodies.done() }
}

export const unpackCommits = ({ index, bodies }: PackedCommits): readonly PackedCommit[] => {
  const reader = new FrameReader(index)
  const rows = new FrameReader(bodies)
  return reader.list(() => ({
    record: reader.text(),
    body: rows.fixed(reader.varUint()),
    changes: reader.text(),
    findings: reader.list(() => ({
      kind: reader.text(),
      client: reader.varUint(),
      clock: reader.varUint(),
      user: reader.text(),
      state: reader.text(),
      body: reader.text(),
    })),
  }))
}
