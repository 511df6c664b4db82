import { readFileSync } from 'node:fs'
import { systemRandom } from '@fieldmerge/shared'
import { mappingNamed, mappingNames } from '../import/mappings.ts'
import { planImport } from '../import/plan-import.ts'
import { describeRefusal } from '../import/refused-value.ts'
import { runImport } from '../import/run-import.ts'
import { CommandLineError } from './command-error.ts'
import { readFlags } from './read-flags.ts'
import { withFolder } from './with-folder.ts'

export const importHelp = `fieldmerge import FILE.csv --mapping NAME [--data DIR]
  mappings: ${mappingNames.join(', ')}; records that are there already stay as they are
`

/** Imports a file. The server must not be running. A line that is refused harms no other. */
export const importFile = async (args: readonly string[]): Promise<void> => {
  const { values, positionals } = readFlags({
    args: [...args],
    allowPositionals: true,
    options: { mapping: { type: 'string' }, data: { type: 'string' } },
  })
  const [file] = positionals
  if (file === undefined || values.mapping === undefined)
    throw new CommandLineError(`A file and --mapping are needed.\n${importHelp}`)
  const mapping = mappingNamed(values.mapping)
  const csv = readCsv(file)
  await withFolder(values.data, async ({ editor, companions }, { identity }) => {
    const plan = planImport(csv, mapping, { organization: identity.organization })
    const { made, alreadyThere, refused } = await runImport(
      plan,
      editor('import'),
      systemRandom,
      showProgress,
    )
    await companions.settled()
    for (const refusal of refused) process.stdout.write(`refused: ${describeRefusal(refusal)}\n`)
    process.stdout.write(
      `${made} records made, ${alreadyThere} were there, ${refused.length} values refused.\n`,
    )
  })
}

const readCsv = (file: string): string => {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new CommandLineError(`${file} can't be read (${(error as NodeJS.ErrnoException).code}).`)
  }
}

const showProgress = (done: number, total: number): void => {
  if (process.stderr.isTTY && (done % 100 === 0 || done === total))
    process.stderr.write(`\r${done} of ${total} records `)
}
