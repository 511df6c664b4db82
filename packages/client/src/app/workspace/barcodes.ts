/** Reads the first code in a picture; null where there is none. */
export type ReadCode = (picture: ImageBitmapSource) => Promise<string | null>

/** What a browser that reads codes by itself has. */
interface Detector {
  detect(picture: ImageBitmapSource): Promise<readonly { readonly rawValue: string }[]>
}
interface DetectorClass {
  new (options?: { readonly formats: readonly string[] }): Detector
  getSupportedFormats(): Promise<readonly string[]>
}

let reading: Promise<ReadCode> | null = null

/**
 * A reader for barcodes and QR codes: the browser's own, else one in WebAssembly that our own server serves.
 * @throws when neither can be had, for instance at the first time without a network
 */
export const codeReader = (): Promise<ReadCode> => {
  reading ??= makeReader().catch((error: unknown) => {
    reading = null
    throw error
  })
  return reading
}

const makeReader = async (): Promise<ReadCode> => {
  const detector = (await nativeDetector()) ?? (await ownDetector())
  return async (picture) => (await detector.detect(picture))[0]?.rawValue ?? null
}

const nativeDetector = async (): Promise<Detector | null> => {
  const { BarcodeDetector } = globalThis as { readonly BarcodeDetector?: DetectorClass }
  if (BarcodeDetector === undefined) return null
  // Some browsers have the class and no reader behind it.
  const formats = await BarcodeDetector.getSupportedFormats().catch((): readonly string[] => [])
  return formats.includes('qr_code') ? new BarcodeDetector({ formats }) : null
}

const ownDetector = async (): Promise<Detector> => {
  const [{ BarcodeDetector, prepareZXingModule }, { default: wasm }] = await Promise.all([
    import('barcode-detector/ponyfill'),
    import('zxing-wasm/reader/zxing_reader.wasm?url'),
  ])
  // The library would fetch it from elsewhere, and complain aloud when the network goes meanwhile.
  const wasmBinary = await (await fetch(wasm)).arrayBuffer()
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true })
  return new BarcodeDetector()
}

/** Loads the reader ahead where the browser has none of its own, so that it is there without a network. */
export const loadReaderAhead = async (): Promise<void> => {
  if ('BarcodeDetector' in globalThis || !navigator.onLine) return
  // Who saves data loads it when it is first wanted.
  const { connection } = navigator as { readonly connection?: { readonly saveData?: boolean } }
  if (connection?.saveData === true) return
  await codeReader().catch(() => undefined)
}
