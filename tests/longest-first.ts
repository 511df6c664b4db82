import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes longest: it waits for other processes or for the clock, or is a long computation. */
const slow = [
  '/interop/editing.test.ts',
  '/run/simulate.test.ts',
  '/crash/crash.test.ts',
  '/filter/brief-histories.test.ts',
  '/browser/accessibility.test.ts',
]

/** Begins with the longest, so that none of them is still at it when all the others are done. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const place = ({ moduleId }: TestSpecification): number =>
      slow.findIndex((name) => moduleId.endsWith(name))
    const isSlow = (file: TestSpecification): boolean => place(file) >= 0
    return [
      ...sorted.filter(isSlow).sort((a, b) => place(a) - place(b)),
      ...sorted.filter((file) => !isSlow(file)),
    ]
  }
}
