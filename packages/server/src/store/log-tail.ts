/** The newest rows, which are not filed under their records on the disk yet: their sequences by record number. */
export class LogTail {
  readonly #byRecord = new Map<number, number[]>()

  /** Takes a row in; sequences come in their order. */
  add(number: number, sequence: number): void {
    const known = this.#byRecord.get(number)
    if (known === undefined) this.#byRecord.set(number, [sequence])
    else known.push(sequence)
  }

  /** The sequences of a record behind `after`. */
  of(number: number, after: number): readonly number[] {
    const sequences = this.#byRecord.get(number) ?? []
    return (sequences[0] ?? 0) > after ? sequences : sequences.filter((sequence) => sequence > after)
  }

  /** All rows up to a sequence, record by record. */
  *upTo(last: number): Generator<readonly [number: number, sequence: number]> {
    for (const number of [...this.#byRecord.keys()].sort((a, b) => a - b))
      for (const sequence of this.#byRecord.get(number) ?? []) if (sequence <= last) yield [number, sequence]
  }

  /** Forgets the rows up to a sequence. */
  drop(last: number): void {
    for (const [number, sequences] of this.#byRecord) {
      const left = sequences.filter((sequence) => sequence > last)
      if (left.length === 0) this.#byRecord.delete(number)
      else this.#byRecord.set(number, left)
    }
  }
}
