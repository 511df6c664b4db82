import { textChange } from '@fieldmerge/shared'
import type * as Y from 'yjs'

export interface TextChange {
  readonly index: number
  readonly deleted: number
  readonly inserted: string
}

/**
 * Keeps a textarea and a Y.Text the same, both ways, and the caret beside the letters where it was. While a word is
 * being composed (most phone keyboards do so with every word) what comes from others waits: a textarea whose value is
 * set from outside ends the composition.
 */
export class TextBinding {
  readonly #area: HTMLTextAreaElement
  readonly #text: Y.Text
  readonly #write: (change: TextChange) => void
  readonly #stop = new AbortController()
  /** What the textarea shows, and what the person therefore changes. */
  #shown: string
  #composing = false
  #writing = false

  constructor(area: HTMLTextAreaElement, text: Y.Text, write: (change: TextChange) => void) {
    this.#area = area
    this.#text = text
    this.#write = write
    this.#shown = text.toString()
    area.value = this.#shown
    const { signal } = this.#stop
    area.addEventListener('input', () => this.#onInput(), { signal })
    area.addEventListener('compositionstart', () => (this.#composing = true), { signal })
    area.addEventListener(
      'compositionend',
      () => {
        this.#composing = false
        this.#onInput()
        this.#show()
      },
      { signal },
    )
    text.observe(this.#onText)
  }

  close(): void {
    this.#stop.abort()
    this.#text.unobserve(this.#onText)
  }

  /** Where a place of the textarea lies in the text: while a word is composed the text may have more. */
  toText(place: number): number {
    return carried(place, this.#shown, this.#text.toString(), 'before')
  }

  /** Where a place of the text lies in what the textarea shows. */
  toArea(index: number): number {
    return carried(index, this.#text.toString(), this.#shown, 'before')
  }

  #onInput(): void {
    const change = textChange(this.#shown, this.#area.value)
    if (change === null) return
    const current = this.#text.toString()
    const { index, deleted, inserted } = change
    // What others wrote at the edges of what is deleted stays.
    const from = carried(index, this.#shown, current, deleted > 0 ? 'after' : 'before')
    const to = carried(index + deleted, this.#shown, current, 'before')
    this.#shown = this.#area.value
    this.#writing = true
    try {
      this.#write({ index: from, deleted: deleted === 0 ? 0 : Math.max(0, to - from), inserted })
    } finally {
      this.#writing = false
    }
  }

  readonly #onText = (): void => {
    if (!this.#writing && !this.#composing) this.#show()
  }

  /** Shows the text as it is, the selection where its letters are now. */
  #show(): void {
    const next = this.#text.toString()
    if (next === this.#area.value) {
      this.#shown = next
      return
    }
    const { selectionStart, selectionEnd, selectionDirection, scrollTop } = this.#area
    const start = carried(selectionStart, this.#shown, next, 'before')
    const end = carried(selectionEnd, this.#shown, next, selectionStart === selectionEnd ? 'before' : 'after')
    this.#area.value = next
    this.#shown = next
    if (document.activeElement !== this.#area) return
    this.#area.setSelectionRange(start, Math.max(start, end), selectionDirection)
    this.#area.scrollTop = scrollTop
  }
}

/**
 * Where a place in `before` lies in `after`. What is new exactly at the place comes behind it (`before`: the place
 * stays before the new letters) or ahead of it.
 */
export const carried = (place: number, before: string, after: string, side: 'before' | 'after'): number => {
  const change = textChange(before, after)
  if (change === null || place < change.index) return place
  const { index, deleted, inserted } = change
  if (place > index + deleted || (place === index + deleted && (side === 'after' || deleted > 0)))
    return place + inserted.length - deleted
  return place === index ? index : index + inserted.length
}
