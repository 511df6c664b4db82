import { FrameReader, MalformedFrame, UnknownMessage } from './frame-reader.ts'
import { FrameWriter } from './frame-writer.ts'

/** What goes over `/live/:recordId`, in both directions: the standard y-websocket protocol and our ack. */
export type LiveMessage =
  | { readonly type: 'step1'; readonly stateVector: Uint8Array }
  | { readonly type: 'step2'; readonly update: Uint8Array }
  | { readonly type: 'update'; readonly update: Uint8Array }
  | { readonly type: 'awareness'; readonly update: Uint8Array }
  | { readonly type: 'denied'; readonly reason: string }
  | { readonly type: 'queryAwareness' }
  | { readonly type: 'ack'; readonly hash: Uint8Array }

/**
 * | type | body |
 * |---|---|
 * | 0 sync | 0 step 1, 1 step 2, 2 update; bytes |
 * | 1 awareness | bytes |
 * | 2 auth | 0 denied; reason text |
 * | 3 query awareness | |
 * | 100 ack | hash 32; only to those that ask for it with `?ack=1` |
 */
export const encodeLive = (message: LiveMessage): Uint8Array => {
  const writer = new FrameWriter()
  switch (message.type) {
    case 'step1':
      return writer.varUint(0).varUint(0).bytes(message.stateVector).done()
    case 'step2':
      return writer.varUint(0).varUint(1).bytes(message.update).done()
    case 'update':
      return writer.varUint(0).varUint(2).bytes(message.update).done()
    case 'awareness':
      return writer.varUint(1).bytes(message.update).done()
    case 'denied':
      return writer.varUint(2).varUint(0).text(message.reason).done()
    case 'queryAwareness':
      return writer.varUint(3).done()
    case 'ack':
      return writer.varUint(100).fixed(message.hash).done()
  }
}

/** @throws MalformedFrame */
export const decodeLive = (frame: Uint8Array): LiveMessage => {
  const reader = new FrameReader(frame)
  const message = readLive(reader)
  reader.end()
  return message
}

const readLive = (reader: FrameReader): LiveMessage => {
  const type = reader.varUint()
  switch (type) {
    case 0:
      return readSync(reader)
    case 1:
      return { type: 'awareness', update: reader.bytes() }
    case 2:
      if (reader.varUint() !== 0) throw new MalformedFrame('the only auth message is "denied"')
      return { type: 'denied', reason: reader.text() }
    case 3:
      return { type: 'queryAwareness' }
    case 100:
      return { type: 'ack', hash: reader.fixed(32) }
    default:
      throw new UnknownMessage(`message type ${type} is not one of the live channel`)
  }
}

const readSync = (reader: FrameReader): LiveMessage => {
  const step = reader.varUint()
  switch (step) {
    case 0:
      return { type: 'step1', stateVector: reader.bytes() }
    case 1:
      return { type: 'step2', update: reader.bytes() }
    case 2:
      return { type: 'update', update: reader.bytes() }
    default:
      throw new UnknownMessage(`sync message ${step} is not one of y-websocket`)
  }
}
