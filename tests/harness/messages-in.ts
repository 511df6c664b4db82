import { inflateRawSync } from 'node:zlib'
import { apart, decodeToDevice, type ToDevice } from '@fieldmerge/shared'

/** What a frame of the server says: each message by itself, however they share it. */
export const messagesIn = (frame: Uint8Array): readonly ToDevice[] => {
  const message = decodeToDevice(frame)
  if (message.type === 'deflated') return messagesIn(inflateRawSync(message.frame))
  return apart(message)
}
