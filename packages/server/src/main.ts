import { suggest } from '@fieldmerge/shared'
import { CommandLineError } from './command-line/command-error.ts'
import { importFile, importHelp } from './command-line/import.ts'
import { ledger, ledgerHelp } from './command-line/ledger.ts'
import { profile, profileHelp } from './command-line/profile.ts'
import { rebuild, rebuildHelp } from './command-line/rebuild.ts'
import { rights, rightsHelp } from './command-line/rights.ts'
import { serve, serveHelp } from './command-line/serve.ts'
import { user, userHelp } from './command-line/user.ts'
import { verify, verifyHelp } from './command-line/verify.ts'
import { UnknownMapping } from './import/mappings.ts'
import { UnreadableCsv } from './import/unreadable-csv.ts'
import { DataFolderError } from './store/data-folder.ts'
import { StoreError } from './store/sqlite-store.ts'

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

try {
  await run(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${sentenceOf(error)}\n`)
  process.exit(1)
}
