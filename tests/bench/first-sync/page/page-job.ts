import type { DeviceKind } from '../../devices/device-job.ts'
import type { SignedIn } from '../../world/world.ts'

/** What both pages of one run are told. */
export interface PageJob {
  readonly device: DeviceKind
  readonly url: string
  readonly person: SignedIn
  /** Documents whose content is compared. */
  readonly documents: number
}

/** What a page offers to the benchmark that drives it. */
export interface BenchPage {
  /** Reads what is to be expected; not timed. */
  prepare(job: PageJob): Promise<void>
  /** The first page: resolves when everything is on the device and it knows so. @returns ms */
  sync(): Promise<number>
  /** The second page: reads all facts and the chosen documents off the store. @returns ms */
  read(): Promise<number>
}
