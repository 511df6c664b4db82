import type { ToDevice } from './to-device.ts'

/** What a message says in messages of version 1 of the protocol, one after the other. */
export const apart = (message: ToDevice): readonly ToDevice[] => {
  if (message.type !== 'batch') return [message]
  const { records, checkpoint } = message
  return [
    { type: 'records', records },
    { type: 'checkpoint', ...checkpoint },
  ]
}
