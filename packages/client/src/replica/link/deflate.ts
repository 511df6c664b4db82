/** Deflates without header, as the protocol does. */
export type Deflate = (bytes: Uint8Array) => Promise<Uint8Array>

/** By the platform: rarely wanted, and then not at once. No page has to load code for it. */
export const platformDeflate: Deflate = async (bytes) => {
  const deflated = new Blob([Uint8Array.from(bytes)])
    .stream()
    .pipeThrough(new CompressionStream('deflate-raw'))
  return new Uint8Array(await new Response(deflated).arrayBuffer())
}
