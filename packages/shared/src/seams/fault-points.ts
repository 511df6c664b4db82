/**
 * Named places in product code at which a test may stop the process or make a call fail.
 * In production nobody listens and a point costs one call of an empty function.
 */
export interface FaultPoints {
  point(name: FaultPoint): void
}

export type FaultPoint =
  | 'before-commit'
  | 'after-commit'
  | 'before-snapshot'
  | 'during-snapshot'
  | 'during-filing'
  | 'during-start'
  | 'before-push'
  | 'after-batch'

export const noFaults: FaultPoints = { point: () => undefined }
