import { parseArgs } from 'node:util'
import { fieldService, type RecordId, typeOf } from '@fieldmerge/shared'
import { LiveDocument } from '../documents/live-document.ts'
import { SqliteUpdateLog } from '../log/sqlite-log.ts'
import { defaultData } from '../places.ts'
import { newOrganizationId, openDataFolder } from '../store/data-folder.ts'
import { CommandLineError } from './command-error.ts'

export const verifyHelp = `fieldmerge verify [--data DIR]
  reads every row and every document and says what is damaged
`

/** Reads the whole log: every row against its hash, every record as a document. Changes nothing. */
export const verify = async (args: readonly string[]): Promise<void> => {
  const { values } = parseArgs({
    args: [...args],
    options: { data: { type: 'string', default: defaultData } },
  })
  const { store } = await openDataFolder(values.data, {
    organization: newOrganizationId(),
    name: '',
    demo: false,
  })
  const log = new SqliteUpdateLog(store)
  let rows = 0
  const damaged: number[] = []
  for await (const row of log.scan(1))
    if ('damaged' in row) damaged.push(row.damaged)
    else rows++
  const unreadable: RecordId[] = []
  let records = 0
  for await (const { record } of log.heads()) {
    records++
    const type = fieldService.types.get(typeOf(record))
    const [history] = await log.read([{ record, after: 0 }])
    if (type === undefined || history === undefined) continue
    const document = new LiveDocument(record, type, history)
    if (document.setAside.length > 0) unreadable.push(record)
  }
  await log.close()
  process.stdout.write(`${rows} rows in ${records} records are whole.\n`)
  if (damaged.length === 0 && unreadable.length === 0) return
  throw new CommandLineError(
    `${damaged.length} rows are damaged: ${damaged.slice(0, 20).join(', ')}. ` +
      `They are set aside in ${unreadable.length} records: ${unreadable.slice(0, 20).join(', ')}. ` +
      'Devices that still keep these edits send them again when they connect; otherwise bring back a backup.',
  )
}
