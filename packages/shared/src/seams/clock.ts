/** The time of day, in ms since 1970 UTC. It may be wrong and may jump; order must never rest on it alone. */
export interface Clock {
  now(): number
}
