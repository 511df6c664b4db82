/** Where a caret is drawn, in px from the upper left corner of the element that shows the text. */
export interface CaretBox {
  readonly x: number
  readonly y: number
  readonly height: number
}

/**
 * Where the caret before the letter `index` of an element's text is. Asked of the browser, which knows where lines wrap
 * and which way letters run. Null for what is not laid out.
 */
export const caretBox = (element: Element, index: number): CaretBox | null => {
  const place = letterAt(element, index)
  if (place === null) return null
  const range = document.createRange()
  range.setStart(place.node, place.offset)
  range.collapse(true)
  // Where a line wraps there are two: typing goes on at the beginning of the next.
  const rect = [...range.getClientRects()].at(-1)
  if (rect === undefined) return null
  const corner = element.getBoundingClientRect()
  return { x: rect.left - corner.left, y: rect.top - corner.top, height: rect.height }
}

const letterAt = (
  element: Element,
  index: number,
): { readonly node: Node; readonly offset: number } | null => {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  let before = 0
  let last: { readonly node: Node; readonly offset: number } | null = null
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const length = node.textContent?.length ?? 0
    if (index < before + length) return { node, offset: Math.max(0, index - before) }
    before += length
    last = { node, offset: length }
  }
  return last
}
