import { suggest } from '@fieldmerge/shared'
import { UnknownMapping } from '../import/mappings.ts'
import { UnreadableCsv } from '../import/unreadable-csv.ts'
import { DataFolderError } from '../store/data-folder.ts'
import { StoreError } from '../store/sqlite-store.ts'
import { CommandLineError } from './command-error.ts'
import { importFile, importHelp } from './import.ts'
import { ledger, ledgerHelp } from './ledger.ts'
import { profile, profileHelp } from './profile.ts'
import { rebuild, rebuildHelp } from './rebuild.ts'
import { rights, rightsHelp } from './rights.ts'
import { serve, serveHelp } from './serve.ts'
import { user, userHelp } from './user.ts'
import { verify, verifyHelp } from './verify.ts'

interface Command {
  readonly run: (args: readonly string[]) => Promise<void>
  readonly help: string
}

const commands: Readonly<Record<string, Command>> = {
  serve: { run: serve, help: serveHelp },
  import: { run: importFile, help: importHelp },
  rebuild: { run: rebuild, help: rebuildHelp },
  ledger: { run: ledger, help: ledgerHelp },
  verify: { run: verify, help: verifyHelp },
  user: { run: user, help: userHelp },
  profile: { run: profile, help: profileHelp },
  rights: { run: rights, help: rightsHelp },
}

const help = `fieldmerge COMMAND [options]

${Object.values(commands)
  .map((command) => command.help)
  .join('\n')}`

const say = (text: string): void => void process.stdout.write(text)

const run = async ([name = 'serve', ...args]: readonly string[]): Promise<void> => {
  if (name === '--help' || name === 'help') return say(help)
  if (name.startsWith('--')) return run(['serve', name, ...args])
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (command === undefined)
    throw new CommandLineError(
      `There is no command "${name}"${suggest(name, Object.keys(commands)) || '.'} --help lists all.`,
    )
  return args.includes('--help') ? say(command.help) : command.run(args)
}

const isForPeople = (error: unknown): error is Error =>
  error instanceof CommandLineError ||
  error instanceof DataFolderError ||
  error instanceof UnreadableCsv ||
  error instanceof UnknownMapping

const sentenceOf = (error: unknown): string => {
  if (error instanceof StoreError)
    return (
      `The store can't be read: ${error.message}. "fieldmerge verify" says where it is damaged; ` +
      'if a disk failed, bring back the newest backup of the folder: devices send again what it lacks.'
    )
  return isForPeople(error) ? error.message : `${(error as Error).stack}`
}

/** Runs one command line, without the name of the program. What goes wrong is told. @returns the exit code */
export const runCommandLine = async (args: readonly string[]): Promise<0 | 1> => {
  try {
    await run(args)
    return 0
  } catch (error) {
    process.stderr.write(`${sentenceOf(error)}\n`)
    return 1
  }
}
