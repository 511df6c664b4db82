/** Deflates without header, as the protocol does. */
export const deflate = (bytes: Uint8Array): Promise<Uint8Array> =>
  through(new CompressionStream('deflate-raw'), bytes)

/** @throws TypeError when the bytes are not deflated ones */
export const inflate = (bytes: Uint8Array): Promise<Uint8Array> =>
  through(new DecompressionStream('deflate-raw'), bytes)

/** `Response` would gather the chunks in a line; outside of browsers its first use loads a whole HTTP client. */
const through = async (
  stream: CompressionStream | DecompressionStream,
  bytes: Uint8Array,
): Promise<Uint8Array> => {
  const reader = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(stream).getReader()
  const chunks: Uint8Array[] = []
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    chunks.push(value)
    length += value.length
  }
  const whole = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}
