import type { RecordId } from '@fieldmerge/shared'
import type { SignedIn } from '../../world/world.ts'

/** What a page is told. */
export interface DeskJob {
  readonly url: string
  readonly person: SignedIn
  /** Work orders that are to come. */
  readonly records: number
}

/** What the page offers to the benchmark that drives it. */
export interface DeskPage {
  /** Resolves when all facts are on the device and it knows so. */
  sync(job: DeskJob): Promise<{ readonly ms: number; readonly bytes: number }>
  /** @returns when the record's facts have had the title, as the machine's clock tells it, ms */
  sees(record: RecordId, title: string): Promise<number>
  /** Opens what another page has stored, without a network. @returns ms */
  open(job: DeskJob): Promise<number>
}
