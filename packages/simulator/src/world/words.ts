import type { LiveMessage, ToDevice, ToServer } from '@fieldmerge/shared'

const counted = (word: string, count: number): string => (count === 1 ? word : `${word} ${count}`)

/** A message to a phone in a word or two. */
export const wordsToDevice = (message: ToDevice): string => {
  switch (message.type) {
    case 'records':
    case 'removed':
      return counted(message.type, message.records.length)
    case 'ack':
      return counted('ack', message.hashes.length)
    case 'welcome':
      return `welcome, ${message.resume}`
    case 'held':
    case 'refused':
    case 'error':
      return `${message.type}: ${message.code}`
    default:
      return message.type
  }
}

/** A message over a live channel in a word or two. */
export const wordsLive = (message: LiveMessage): string => `live ${message.type}`

/** A message to the server in a word or two. */
export const wordsToServer = (message: ToServer): string => {
  switch (message.type) {
    case 'push':
      return counted('push', message.envelopes.length)
    case 'open':
    case 'close':
    case 'witness':
      return counted(message.type, message.records.length)
    default:
      return message.type
  }
}
