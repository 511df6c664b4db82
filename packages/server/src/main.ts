import { suggest } from '@fieldmerge/shared'
import { CommandLineError } from './command-line/command-error.ts'
import { importFile, importHelp } from './command-line/import.ts'
import { rebuild, rebuildHelp } from './command-line/rebuild.ts'
import { serve, serveHelp } from './command-line/serve.ts'
import { user, userHelp } from './command-line/user.ts'
import { verify, verifyHelp } from './command-line/verify.ts'
import { UnknownMapping } from './import/mappings.ts'
import { UnreadableCsv } from './import/unreadable-csv.ts'
import { DataFolderError } from './store/data-folder.ts'

const commands = { serve, import: importFile, rebuild, verify, user }

const help = `fieldmerge COMMAND [options]

${[serveHelp, importHelp, rebuildHelp, verifyHelp, userHelp].join('\n')}`

const run = async ([name = 'serve', ...args]: readonly string[]): Promise<void> => {
  if (name === '--help' || name === 'help') return void process.stdout.write(help)
  if (name.startsWith('--')) return serve([name, ...args])
  if (!Object.hasOwn(commands, name))
    throw new CommandLineError(`There is no command "${name}"${suggest(name, Object.keys(commands))}`)
  await commands[name as keyof typeof commands](args)
}

const isForPeople = (error: unknown): error is Error =>
  error instanceof CommandLineError ||
  error instanceof DataFolderError ||
  error instanceof UnreadableCsv ||
  error instanceof UnknownMapping ||
  (error instanceof TypeError && String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS'))

try {
  await run(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${isForPeople(error) ? error.message : (error as Error).stack}\n`)
  process.exit(1)
}
