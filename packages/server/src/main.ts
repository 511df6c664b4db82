import { runCommandLine } from './command-line/run-command-line.ts'

const exitCode = await runCommandLine(process.argv.slice(2))
if (exitCode !== 0) process.exit(exitCode)
