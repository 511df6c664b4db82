/** How much one update may hold. What the app's own commands write stays far below. */
export interface GateLimits {
  readonly bytes: number
  /** Besides, never more structs or ranges than half the bytes: each takes two. */
  readonly structs: number
  readonly ranges: number
  /** Writers with new structs in one update. */
  readonly clients: number
  /** Bytes of one text inside the update. */
  readonly string: number
  /** Bytes of a key, a child id or the name of a root. */
  readonly key: number
  /** Lists and objects inside one another in a value. */
  readonly valueDepth: number
  /** Parts of all values together: each scalar, list and object is one. */
  readonly valueNodes: number
  /** The largest clock: one past it could end a client id for its owner. */
  readonly clock: number
  /** Items that Yjs may have to pass while it looks for the places of the new ones; measured: up to 0.3 us each. */
  readonly steps: number
}

/** One local transaction of our own app. */
export const envelopeLimits: GateLimits = {
  bytes: 64 * 1024,
  structs: 20_000,
  ranges: 20_000,
  clients: 1_000,
  string: 64 * 1024,
  key: 256,
  valueDepth: 8,
  valueNodes: 20_000,
  clock: 2 ** 31,
  steps: 100_000,
}

/** A stock client's whole offline work in one message. */
export const bundleLimits: GateLimits = {
  ...envelopeLimits,
  bytes: 4 * 1024 * 1024,
  structs: 100_000,
  ranges: 100_000,
  string: 4 * 1024 * 1024,
  valueNodes: 500_000,
  steps: 1_000_000,
}
