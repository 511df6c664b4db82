import { fieldService } from '@fieldmerge/shared'
import { SqliteUpdateLog } from '../log/sqlite-log.ts'
import { defaultData } from '../places.ts'
import { type Damage, findDamage } from '../recovery/find-damage.ts'
import { openDataFolder } from '../store/data-folder.ts'
import { CommandLineError } from './command-error.ts'
import { readFlags } from './read-flags.ts'

export const verifyHelp = `fieldmerge verify [--data DIR]
  reads every row, every document and all that was derived, and says what is damaged
`

/** What is told of each kind of damage; the rest is counted. */
const most = 20

/** Reads the whole store: the file, every row against its hash, every record as a document. Changes nothing. */
export const verify = async (args: readonly string[]): Promise<void> => {
  const { values } = readFlags({
    args: [...args],
    options: { data: { type: 'string', default: defaultData } },
  })
  const { store } = await openDataFolder(values.data, null)
  const log = new SqliteUpdateLog(store)
  const damage = await findDamage(store, log, fieldService)
  await log.close()
  process.stdout.write(`${damage.whole} rows in ${damage.records} records are whole.\n`)
  const told = describe(damage)
  if (told.length > 0) throw new CommandLineError(told.join('\n'))
}

const describe = ({ file, rows, setAside, derived }: Damage): readonly string[] => [
  ...named(file, 'places of the file are damaged'),
  ...named(rows, 'rows are damaged'),
  ...named(setAside, 'rows build on damaged ones and are set aside with them'),
  ...(file.length + rows.length === 0
    ? []
    : [
        'Devices that still keep these edits send them again when they connect; otherwise bring back a backup.',
      ]),
  ...named(derived, 'things that are derived are other than the rows say'),
  ...(derived.length === 0 ? [] : ['"fieldmerge rebuild" makes these anew from the log.']),
]

const named = (places: readonly string[], what: string): readonly string[] => {
  if (places.length === 0) return []
  const rest = places.length > most ? ` and ${places.length - most} more` : ''
  return [`${places.length} ${what}: ${places.slice(0, most).join(', ')}${rest}.`]
}
