// `npm start`: installs, builds and runs the system with the embedded store and demo data.
import { join } from 'node:path'
import { ensureBuilt, ensureInstalled, root, runNode } from './workspace.mjs'

ensureInstalled()
const args = process.argv.slice(2)
if (!args.includes('--help')) ensureBuilt()
process.exit(await runNode([join(root, 'packages/server/src/main.ts'), 'serve', '--demo', ...args]))
