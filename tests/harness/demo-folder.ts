import { cpSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runFolder } from './run-folder.ts'

/**
 * A new data folder with the demo in it, as the first start of a server has filled and left it. In a run of tests one
 * is filled, and all others are copies of that.
 *
 * @param fill starts a server on a folder, and stops it
 */
export const newDemoFolder = async (fill: (folder: string) => Promise<void>): Promise<string> => {
  const folder = mkdtempSync(join(tmpdir(), 'fieldmerge-'))
  const run = runFolder()
  if (run === null) {
    await fill(folder)
    return folder
  }
  const filled = join(run, 'demo')
  if (!existsSync(filled)) await fillOnce(filled, fill)
  cpSync(filled, folder, { recursive: true })
  return folder
}

/** Workers that begin at once may each fill one. The first to be done is the one that counts. */
const fillOnce = async (filled: string, fill: (folder: string) => Promise<void>): Promise<void> => {
  const own = mkdtempSync(`${filled}-`)
  await fill(own)
  try {
    renameSync(own, filled)
  } catch (error) {
    if (!existsSync(filled)) throw error
    rmSync(own, { recursive: true })
  }
}
