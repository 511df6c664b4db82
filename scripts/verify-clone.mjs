// `npm run verify:clone`: what a new user gets. A fresh clone of the last commit in a temporary folder, `npm test` there.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './workspace.mjs'

const folder = mkdtempSync(join(tmpdir(), 'fieldmerge-clone-'))
const run = (command, args, cwd) => spawnSync(command, args, { cwd, stdio: 'inherit' }).status ?? 1
const uncommitted = spawnSync('git', ['status', '--short'], { cwd: root, encoding: 'utf8' }).stdout
if (uncommitted !== '')
  process.stderr.write(`Not committed, so not part of what is verified:\n${uncommitted}`)
let status = run('git', ['clone', '--quiet', root, folder], root)
if (status === 0) status = run('npm', ['test'], folder)
rmSync(folder, { recursive: true, force: true })
process.stdout.write(status === 0 ? 'The clone is green.\n' : 'The clone is not green.\n')
process.exit(status)
