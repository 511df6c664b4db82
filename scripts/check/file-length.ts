import { isSource, isTest, read, trackedFiles } from './sources.ts'

const longest = { source: 400, test: 600 }

/** A file that needs more lines holds more than one thing. Data tables are data. */
export const fileLength = async (): Promise<readonly string[]> =>
  trackedFiles()
    .filter(isSource)
    .flatMap((file) => {
      const lines = read(file).split('\n').length
      const most = isTest(file) ? longest.test : longest.source
      return lines > most ? [`${file} has ${lines} lines, at most ${most} are good to read`] : []
    })
