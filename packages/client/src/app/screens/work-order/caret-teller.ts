import type * as Y from 'yjs'
import { type CaretPlace, caretPlace } from '../../workspace/caret-place.ts'

/** Between two tellings of a caret that moves, ms. */
const pause = 150

export interface CaretTellerParts {
  readonly area: HTMLTextAreaElement
  readonly text: Y.Text
  /** The name of the text in its document. */
  readonly name: string
  /** Where a place of the textarea lies in the text. */
  toText(place: number): number
  /** Tells the others; null when the person has left. */
  say(place: CaretPlace | null): void
}

/**
 * Tells the others where the person's caret stands in a textarea, while it has the focus. A place names the letter
 * behind the caret, so whoever types on tells nothing: their letters come before it.
 */
export class CaretTeller {
  readonly #parts: CaretTellerParts
  readonly #stop = new AbortController()
  #told: CaretPlace | null = null
  #timer: ReturnType<typeof setTimeout> | null = null

  constructor(parts: CaretTellerParts) {
    this.#parts = parts
    const { area, text } = parts
    const { signal } = this.#stop
    area.addEventListener('focus', () => this.#onMove(), { signal })
    area.addEventListener('blur', () => this.#onLeave(), { signal })
    // Of a textarea's selection some browsers tell the textarea, some the document.
    document.addEventListener('selectionchange', () => this.#onMove(), { signal })
    // What somebody else writes exactly here comes between the caret and its letter.
    text.observe(this.#onMove)
    this.#onMove()
  }

  close(): void {
    this.#stop.abort()
    this.#parts.text.unobserve(this.#onMove)
    this.#rest()
  }

  readonly #onMove = (): void => {
    if (document.activeElement !== this.#parts.area || !document.hasFocus() || this.#timer !== null) return
    // At the end of the turn: the text has what was typed, and the textarea what was written by others.
    this.#timer = setTimeout(() => this.#tell(), this.#told === null ? 0 : pause)
  }

  #tell(): void {
    this.#timer = null
    const { area, text, name } = this.#parts
    const { selectionStart, selectionEnd, selectionDirection } = area
    const caret = selectionDirection === 'backward' ? selectionStart : selectionEnd
    const place = caretPlace(text, name, this.#parts.toText(caret))
    if (isSame(place, this.#told)) return
    this.#told = place
    this.#parts.say(place)
  }

  #onLeave(): void {
    this.#rest()
    this.#told = null
    this.#parts.say(null)
  }

  #rest(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }
}

const isSame = ({ item }: CaretPlace, told: CaretPlace | null): boolean =>
  told !== null && item?.client === told.item?.client && item?.clock === told.item?.clock
