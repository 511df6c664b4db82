/** Where global time and chance come from while a turn of a simulation runs. */
export interface Host {
  /** ms since 1970 as whoever runs now has it. */
  now(): number
  after(milliseconds: number, then: () => void): () => void
  /** 0 to 1, 1 excluded. */
  unit(): number
  fill(bytes: Uint8Array): void
}

let present: Host | null = null

/** The simulation whose turn it is; null between turns, when everything global is real. */
export const presentHost = (): Host | null => present

export const setPresentHost = (host: Host | null): void => {
  present = host
}
