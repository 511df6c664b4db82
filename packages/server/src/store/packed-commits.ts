import { FrameReader, FrameWriter } from '@fieldmerge/shared'
import { writeRow } from '../log/row-codec.ts'
import type { Commit } from '../log/update-log.ts'

/** A batch as it crosses to the worker: two buffers, since crossing costs by the object and not by the byte. */
export interface PackedCommits {
  /** For each commit its record and the length of its row. */
  readonly index: Uint8Array<ArrayBuffer>
  /** The rows, ready to be stored, one behind the other. */
  readonly bodies: Uint8Array<ArrayBuffer>
}

/** One commit as the worker stores it. */
export interface PackedCommit {
  readonly record: string
  readonly body: Uint8Array
}

export const packCommits = (commits: readonly Commit[]): PackedCommits => {
  const index = new FrameWriter()
  const bodies = new FrameWriter()
  index.list(commits, (commit) => {
    const start = bodies.length
    writeRow(bodies, commit)
    index.text(commit.envelope.record).varUint(bodies.length - start)
  })
  return { index: index.done(), bodies: bodies.done() }
}

export const unpackCommits = ({ index, bodies }: PackedCommits): readonly PackedCommit[] => {
  const reader = new FrameReader(index)
  const rows = new FrameReader(bodies)
  return reader.list(() => ({ record: reader.text(), body: rows.fixed(reader.varUint()) }))
}
