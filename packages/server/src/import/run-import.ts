import {
  changeStatus,
  createRecord,
  type Random,
  type RecordId,
  type RecordType,
  recordRoot,
  typeOf,
} from '@fieldmerge/shared'
import type * as Y from 'yjs'
import type { ImportPlan, PlannedRecord } from './import-plan.ts'
import type { RefusedValue } from './refused-value.ts'

/** What an import needs of the server: `ServerEditor` is one. */
export interface ImportEditor {
  /** Whether the record has any content. */
  exists(record: RecordId): Promise<boolean>
  /** Runs commands on the record's document and resolves when what they wrote is on disk. */
  edit(record: RecordId, commands: (doc: Y.Doc, type: RecordType) => void): Promise<void>
}

export interface ImportReport {
  readonly made: number
  readonly alreadyThere: number
  readonly refused: readonly RefusedValue[]
}

export type ImportProgress = (done: number, total: number) => void

/** Edits on their way at once: they share commits, and no more documents than these are open for it. */
const atOnce = 64

/**
 * Makes the planned records that are not there yet; those that are there stay as they are, whatever was changed in
 * them or in the file. Records of one type are made together, those of the next type after them. The first edit that
 * fails ends the import once those on their way have ended; running it again goes on from there.
 * @throws what the editor throws
 */
export const runImport = async (
  plan: ImportPlan,
  editor: ImportEditor,
  random: Random,
  onProgress: ImportProgress = () => undefined,
): Promise<ImportReport> => {
  let made = 0
  let done = 0
  for (const group of byType(plan.records))
    await inParallel(group, async (planned) => {
      if (!(await editor.exists(planned.record))) {
        await editor.edit(planned.record, (doc, type) => makeRecord(doc, type, planned, random))
        made++
      }
      onProgress(++done, plan.records.length)
    })
  return { made, alreadyThere: done - made, refused: plan.refused }
}

/** Writes a planned record into its empty document; into any other nothing. @throws CommandError */
export const makeRecord = (
  doc: Y.Doc,
  type: RecordType,
  { start, later = [] }: PlannedRecord,
  random: Random,
): void => {
  if (doc.getMap(recordRoot).size > 0) return
  if (later.length === 0) return createRecord(doc, type, start, random)
  // One transaction, hence one envelope: nobody ever sees the record in a status that it has left.
  doc.transact(() => {
    createRecord(doc, type, start, random)
    for (const { id, to, by, at } of later) changeStatus(doc, type, id, to, { by, at })
  })
}

/** Runs of records of one type. */
const byType = (records: readonly PlannedRecord[]): readonly (readonly PlannedRecord[])[] => {
  const groups: PlannedRecord[][] = []
  for (const planned of records) {
    const group = groups.at(-1)
    const first = group?.[0]
    if (group !== undefined && first !== undefined && typeOf(first.record) === typeOf(planned.record))
      group.push(planned)
    else groups.push([planned])
  }
  return groups
}

/** @throws the first failure, after the others have ended */
const inParallel = async <T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> => {
  const queue = items.values()
  let failed = false
  const worker = async (): Promise<void> => {
    for (const item of queue) {
      if (failed) return
      try {
        await work(item)
      } catch (error) {
        failed = true
        throw error
      }
    }
  }
  const ends = await Promise.allSettled(Array.from({ length: Math.min(atOnce, items.length) }, worker))
  for (const end of ends) if (end.status === 'rejected') throw end.reason
}
