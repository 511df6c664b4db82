// `npm run dev`: the server restarts and the app reloads with every change. The app is at the address that vite prints.
import { join } from 'node:path'
import { ensureInstalled, root, runNode } from './workspace.mjs'

ensureInstalled()
const server = join(root, 'packages/server/src/main.ts')
const vite = join(root, 'packages/client/node_modules/vite/bin/vite.js')
const codes = await Promise.race([
  runNode(['--watch', '--watch-preserve-output', server, 'serve', '--demo', ...process.argv.slice(2)]),
  runNode([vite], { cwd: join(root, 'packages/client') }),
])
process.exit(codes)
