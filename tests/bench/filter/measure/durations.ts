import { percentile } from '../../report/statistics.ts'

/** Every single duration, so that the tail is exact. */
export class Durations {
  #values = new Float64Array(1 << 16)
  #count = 0

  add(milliseconds: number): void {
    if (this.#count === this.#values.length) {
      const larger = new Float64Array(2 * this.#count)
      larger.set(this.#values)
      this.#values = larger
    }
    this.#values[this.#count++] = milliseconds
  }

  /** ms; NaN without any duration */
  get summary(): { readonly p50: number; readonly p99: number; readonly p999: number; readonly max: number } {
    const sorted = this.#values.slice(0, this.#count).sort()
    const [p50, p99, p999] = [percentile(sorted, 0.5), percentile(sorted, 0.99), percentile(sorted, 0.999)]
    return { p50, p99, p999, max: sorted.at(-1) ?? Number.NaN }
  }
}
