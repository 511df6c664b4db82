// Runs a TypeScript program of the project on the project's Node: `node scripts/run.mjs FILE [ARG...]`.
import { resolve } from 'node:path'
import { ensureInstalled, root, runNode } from './workspace.mjs'

ensureInstalled()
const [file, ...args] = process.argv.slice(2)
process.exit(await runNode([resolve(root, file), ...args]))
