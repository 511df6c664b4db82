import { deflateSync } from 'fflate'
import type { Deflate } from './deflate.ts'

/** For who does not mind what it weighs, and wants to know when it is done. */
export const deflateNow: Deflate = async (bytes) => deflateSync(bytes)
