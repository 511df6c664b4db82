import { promisify } from 'node:util'
import { deflateRaw, deflateRawSync, inflateRawSync, type ZlibOptions } from 'node:zlib'
import type { Deflater } from './deflater.ts'

/** Larger frames are deflated by another thread: the time would be missing for everybody else. */
const asideFrom = 16 * 1024

const deflateAside = promisify<Uint8Array, ZlibOptions, Buffer>(deflateRaw)

export const zlibDeflater: Deflater = {
  deflate: (bytes, level) =>
    bytes.length < asideFrom ? deflateRawSync(bytes, { level }) : deflateAside(bytes, { level }),
  inflate: (bytes, most) => inflateRawSync(bytes, { maxOutputLength: most }),
}
