/** Rows since the last snapshot before which a new one is not worth its price. */
export const snapshotEvery = 300
/** Rows after which one is made, however large the document is. */
export const snapshotAtLatest = 2_000

/**
 * How far a document has grown beyond its last snapshot. A snapshot costs by what is in the document, so it waits
 * for rows that add as much again: all snapshots together then cost about half of what the rows did, and a load takes at
 * most twice as long as one from a fresh snapshot.
 */
export class SnapshotAge {
  #rows = 0
  #bytes = 0
  #snapshotBytes = 0

  /** The document was made of a snapshot of so many bytes, or one was just saved. */
  begin(snapshotBytes: number): void {
    this.#rows = 0
    this.#bytes = 0
    this.#snapshotBytes = snapshotBytes
  }

  /** A row of so many bytes is in it and on disk. */
  add(bytes: number): void {
    this.#rows++
    this.#bytes += bytes
  }

  /** Whether a new snapshot is due. */
  get isOld(): boolean {
    return this.isOverdue || (this.#rows >= snapshotEvery && this.#bytes >= this.#snapshotBytes)
  }

  /** Whether one is made even of a document that is never quiet. */
  get isOverdue(): boolean {
    return this.#rows >= snapshotAtLatest
  }
}
