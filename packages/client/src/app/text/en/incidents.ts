import { shortened } from '../shortened.ts'

/** What is wrong at a work order. */
export const incidents = {
  resolvedOf: (done: number, of: number) => `${done} of ${of} resolved`,
  about: (time: string) => `about ${time}`,
  /** What the edits are called. */
  resolved: (name: string) => `Incident resolved: ${shortened(name)}`,
  reopened: (name: string) => `Incident not resolved: ${shortened(name)}`,
}
