import { isSource, isTest, read, trackedFiles } from './sources.ts'

/** Code that must run the same in a simulation. */
const cores =
  /^packages\/(shared|profile-filter)\/src\/|^packages\/client\/src\/replica\/|^packages\/server\/src\/(session|documents|rights|subscriptions)\//
/** Where the real ones are made. */
const doors = /\/seams\/system\.ts$|\/web-socket\.ts$|\/live-follower\.ts$|\/testing\//
const ambient =
  /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bsetTimeout\(|\bsetInterval\(|\bsetImmediate\(|\bnew WebSocket\(|\bperformance\.now\(/

/** Time, chance and sockets come in as parameters: that one habit makes a simulation possible. */
export const seams = async (): Promise<readonly string[]> =>
  trackedFiles()
    .filter((file) => isSource(file) && cores.test(file) && !isTest(file) && !doors.test(file))
    .flatMap((file) =>
      read(file)
        .split('\n')
        .flatMap((line, i) =>
          ambient.test(line) && !/^\s*(\/\/|\*)/.test(line) ? [`${file}:${i + 1} ${line.trim()}`] : [],
        ),
    )
