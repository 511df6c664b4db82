import { FrameReader, FrameWriter } from '@fieldmerge/shared'
import { encodeRow } from '../log/row-codec.ts'
import type { Commit } from '../log/update-log.ts'

/** One commit as it crosses to the worker: the row ready to be stored, and what its record's head becomes. */
export interface PackedCommit {
  readonly record: string
  readonly time: number
  readonly updateBytes: number
  readonly body: Uint8Array
  /** JSON, or empty when the facts of an earlier commit still hold. */
  readonly facts: string
  readonly dependants: readonly { readonly record: string; readonly facts: string }[]
}

/** All commits of a batch in one buffer: crossing to a worker costs by the object, not by the byte. */
export const packCommits = (commits: readonly Commit[]): Uint8Array => {
  const writer = new FrameWriter()
  writer.list(commits, (commit) => {
    writer.text(commit.envelope.record).varUint(commit.envelope.time).varUint(commit.envelope.update.length)
    writer.bytes(encodeRow(commit)).text(commit.facts === null ? '' : JSON.stringify(commit.facts))
    writer.list(commit.dependants, ({ record, facts }) => writer.text(record).text(JSON.stringify(facts)))
  })
  return writer.done()
}

export const unpackCommits = (packed: Uint8Array): readonly PackedCommit[] => {
  const reader = new FrameReader(packed)
  return reader.list(() => ({
    record: reader.text(),
    time: reader.varUint(),
    updateBytes: reader.varUint(),
    body: reader.bytes(),
    facts: reader.text(),
    dependants: reader.list(() => ({ record: reader.text(), facts: reader.text() })),
  }))
}
