import { encodeToServer, replicateProtocols, systemUser } from '@fieldmerge/shared'
import { WebSocket } from 'ws'
import type { Tokens } from './identity/tokens.ts'
import { newDevice, nobodysDevice } from './session/replicate/new-device.ts'

/** Whoever does not answer within this time, ms, is not there. */
const patience = 1_000

/**
 * Comes to the server's own door once, as a device whose token names nobody, and is turned away. What Node and we load
 * and compile for the first socket takes longer than all the rest of a device's return: the first device after a
 * restart should not be the one to wait for it. @returns whether it was answered
 */
export const knock = async (url: string, tokens: Tokens): Promise<boolean> => {
  const { token } = await tokens.issue({ user: systemUser, device: nobodysDevice })
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/replicate`, [...replicateProtocols], {
    // Whatever name the certificate is for: it is ourselves whom we ask.
    rejectUnauthorized: false,
    handshakeTimeout: patience,
  })
  return new Promise((resolve) => {
    const late = setTimeout(() => socket.terminate(), patience)
    let answered = false
    socket.on('open', () => socket.send(encodeToServer({ type: 'hello', ...newDevice, token })))
    socket.on('message', () => {
      answered = true
    })
    // A socket that fails is closed too.
    socket.on('error', () => undefined)
    socket.on('close', () => {
      clearTimeout(late)
      resolve(answered)
    })
  })
}
