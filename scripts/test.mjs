// `npm test`: every check and every test. `npm test -- --project shared` runs a part.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuilt, ensureInstalled, root, runNode } from './workspace.mjs'

ensureInstalled()
// The browser stories run the app as it is served.
ensureBuilt()

const args = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'fieldmerge-test-'))
const report = join(folder, 'report.json')
// What a killed browser or server leaves behind goes with the folder.
process.env.TMPDIR = folder

const checks = args.length > 0 ? 0 : await runNode([join(root, 'scripts/check/main.ts')])
const tests = await runNode([
  join(root, 'node_modules/vitest/vitest.mjs'),
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...args,
])

const { numPassedTests = 0, numFailedTests = 0 } = existsSync(report)
  ? JSON.parse(readFileSync(report, 'utf8'))
  : {}
rmSync(folder, { recursive: true, force: true })
// A run that broke without a failed test has failed all the same.
const failed = Math.max(numFailedTests, tests === 0 ? 0 : 1) + (checks === 0 ? 0 : 1)
const passed = numPassedTests + (checks === 0 ? 1 : 0)
process.stdout.write(`${passed} passed, ${failed} failed\n`)
process.exit(failed === 0 && passed > 0 ? 0 : 1)
