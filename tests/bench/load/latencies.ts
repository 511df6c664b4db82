import { percentile } from '../report/statistics.ts'

/** Times from the sending of an edit to its answer, ms; only those that fall into the measured span. */
export class Latencies {
  #values = new Float32Array(1 << 20)
  #count = 0
  #open = false

  get count(): number {
    return this.#count
  }

  begin(): void {
    this.#count = 0
    this.#open = true
  }

  end(): void {
    this.#open = false
  }

  add(milliseconds: number): void {
    if (!this.#open) return
    if (this.#count === this.#values.length) {
      const larger = new Float32Array(2 * this.#count)
      larger.set(this.#values)
      this.#values = larger
    }
    this.#values[this.#count++] = milliseconds
  }

  percentiles(...shares: readonly number[]): readonly number[] {
    const sorted = this.#values.slice(0, this.#count).sort()
    return shares.map((share) => percentile(sorted, share))
  }
}
