/** Text as search compares it: without case and accents. `Straße` and `STRASSE` fold alike, `Café` and `cafe` too. */
export const foldText = (text: string): string =>
  isPlain(text)
    ? text.toLowerCase()
    : text
        .normalize('NFKD')
        .replace(/\p{M}+/gu, '')
        .toUpperCase()
        .toLowerCase()

// Nearly all text is ASCII, and then the expensive part changes nothing.
const isPlain = (text: string): boolean => {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false
  return true
}
