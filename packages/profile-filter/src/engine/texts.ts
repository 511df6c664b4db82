/**
 * Numbers for the texts that facts hold, such as states, choices and titles: from 1, one for each that is held anywhere
 * now. What nothing holds any more is forgotten, so that texts that come and go take no room.
 */
export class Texts {
  readonly #texts: string[] = ['']
  readonly #holders: number[] = [0]
  readonly #numbers = new Map<string, number>()
  readonly #free: number[] = []

  /** Of a number that is held. */
  text(number: number): string {
    return this.#texts[number] ?? ''
  }

  /** The number of a text that is held; 0 for all others. */
  find(text: string): number {
    return this.#numbers.get(text) ?? 0
  }

  /** The number of a text that is held once more from now on. */
  hold(text: string): number {
    const known = this.#numbers.get(text)
    if (known !== undefined) {
      this.#holders[known] = (this.#holders[known] ?? 0) + 1
      return known
    }
    const number = this.#free.pop() ?? this.#texts.length
    this.#texts[number] = text
    this.#holders[number] = 1
    this.#numbers.set(text, number)
    return number
  }

  /** It is held once less. */
  release(number: number): void {
    const left = (this.#holders[number] ?? 0) - 1
    this.#holders[number] = left
    if (left > 0) return
    this.#numbers.delete(this.text(number))
    this.#texts[number] = ''
    this.#free.push(number)
  }
}
