import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Where the test workers of one run put what all of them need: its name reaches them in their environment. */
const variable = 'FIELDMERGE_TEST_RUN'

/** Vitest calls it before the first worker starts, and what it gives behind the last one. */
export const setup = (): (() => void) => {
  const folder = mkdtempSync(join(tmpdir(), 'fieldmerge-run-'))
  process.env[variable] = folder
  return () => rmSync(folder, { recursive: true, force: true })
}

/** The folder of this run; null for a program that is no test. */
export const runFolder = (): string | null => process.env[variable] ?? null
