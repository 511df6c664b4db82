import { decodeText, type Facts } from '@fieldmerge/shared'

/** A record's facts as they came or are stored: a piece of JSON, text or its bytes, that nobody reads until it is asked for. */
export class ToldFacts {
  #json: string | Uint8Array
  #from: number
  #end: number

  /** `from`, `end`: of a text; bytes are all its own. */
  constructor(json: string | Uint8Array, from = 0, end = json.length) {
    this.#json = json
    this.#from = from
    this.#end = end
  }

  /** In bytes, or in letters where it is there as text. */
  get length(): number {
    return this.#end - this.#from
  }

  /** Null where it is there as text. */
  get bytes(): Uint8Array | null {
    return typeof this.#json === 'string' ? null : this.#json
  }

  text(): string {
    return typeof this.#json === 'string' ? this.#json.slice(this.#from, this.#end) : decodeText(this.#json)
  }

  read(): Facts {
    return JSON.parse(this.text()) as Facts
  }

  /** The same stands here too: what it was a piece of before, a frame with documents for instance, may go. */
  moveTo(text: string, from: number, end: number): void {
    this.#json = text
    this.#from = from
    this.#end = end
  }
}
