/** What the device grants the server to send before it has stored anything of it. */
const creditWindow = 4 * 1024 * 1024
/**
 * So much of what is stored is not given back yet: each edit of somebody else would take a frame of its own, and wake the
 * radio for it. The server still has the rest of the window, and never waits for what is held back here.
 */
const mostOwed = creditWindow / 4

/** What a device owes the server of what it was sent and has stored. */
export class Credit {
  #owed = 0

  /** A connection begins: nothing of a former one counts. @returns what to grant */
  open(): number {
    this.#owed = 0
    return creditWindow
  }

  /** A batch of so many bytes is stored. `atOnce`: the server is to know. @returns what to give back now; 0 for nothing */
  stored(bytes: number, atOnce: boolean): number {
    this.#owed += bytes
    if (!atOnce && this.#owed < mostOwed) return 0
    const due = this.#owed
    this.#owed = 0
    return due
  }
}
