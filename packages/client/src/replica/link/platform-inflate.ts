/** Inflates what has no header, by a stream of the platform. Rejects when the bytes are not deflated ones. */
export const platformInflate = async (bytes: Uint8Array): Promise<Uint8Array> => {
  const { readable, writable } = new DecompressionStream('deflate-raw')
  const writer = writable.getWriter()
  // What goes wrong there is told to the reader too.
  const written = writer.write(Uint8Array.from(bytes)).then(() => writer.close())
  written.catch(() => undefined)
  const pieces: Uint8Array[] = []
  let length = 0
  const reader = readable.getReader()
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    pieces.push(piece.value)
    length += piece.value.length
  }
  // Quicker than a `Response` puts them together.
  const whole = new Uint8Array(length)
  let end = 0
  for (const piece of pieces) {
    whole.set(piece, end)
    end += piece.length
  }
  return whole
}
