// What the bytes of stored rows are read and written with. A store's thread loads this and nothing else of the package:
// all of it takes several times as long to load as a store takes to open.
export { sameBytes } from './bytes/same-bytes.ts'
export { bundleLimits } from './gate/limits.ts'
export { scanUpdate } from './gate/scan.ts'
export { sha256 } from './ids/sha256.ts'
export { encodeChanges, encodeFinding } from './ledger/ledger-json.ts'
export { type FaultPoint, type FaultPoints, noFaults } from './seams/fault-points.ts'
export { readEnvelope, readUpdateOfEnvelope, writeEnvelope } from './wire/envelope-codec.ts'
export { FrameReader, MalformedFrame } from './wire/frame-reader.ts'
export { FrameWriter } from './wire/frame-writer.ts'
