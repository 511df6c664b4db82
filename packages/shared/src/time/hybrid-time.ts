/**
 * Hybrid logical time in ms (Kulkarni et al., "Logical Physical Clocks", 2014): never behind what its author had
 * seen, so that an edit made in answer to another is later, whatever the device's clock says.
 */
export const nextHybridTime = (deviceClock: number, newestSeen: number): number =>
  Math.max(deviceClock, newestSeen + 1)

/** The server's word on a claimed time: not before what the author had seen, not after the receipt. */
export const clampHybridTime = (claimed: number, newestSeen: number, receivedAt: number): number =>
  Math.min(Math.max(claimed, newestSeen), Math.max(receivedAt, newestSeen))
