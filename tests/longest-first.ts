import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes a minute however fast the machine is, since it waits for other processes or for the clock. */
const slow = ['/interop/editing.test.ts', '/crash/crash.test.ts']

/** Begins with the longest, so that none of them is still at it when all the others are done. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isSlow = ({ moduleId }: TestSpecification): boolean => slow.some((name) => moduleId.endsWith(name))
    return [...sorted.filter(isSlow), ...sorted.filter((file) => !isSlow(file))]
  }
}
