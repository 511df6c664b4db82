import { type DeviceId, encodeToServer, replicateProtocols, systemUser } from '@fieldmerge/shared'
import { WebSocket } from 'ws'
import type { Tokens } from './identity/tokens.ts'

/** Whoever does not answer within this time, ms, is not there. */
const patience = 1_000

/**
 * Comes to the server's own door once, as a device whose token names nobody, and is turned away. What Node and we load
 * and compile for the first socket takes longer than all the rest of a device's return: the first device after a
 * restart should not be the one to wait for it. @returns whether it was answered
 */
export const knock = async (url: string, tokens: Tokens): Promise<boolean> => {
  const { token } = await tokens.issue({ user: systemUser, device: 'nobody' as DeviceId })
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/replicate`, [...replicateProtocols], {
    // Whatever name the certificate is for: it is ourselves whom we ask.
    rejectUnauthorized: false,
    handshakeTimeout: patience,
  })
  return new Promise((resolve) => {
    const late = setTimeout(() => socket.terminate(), patience)
    let answered = false
    socket.on('open', () => socket.send(hello(token)))
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

const hello = (token: string): Uint8Array =>
  encodeToServer({
    type: 'hello',
    token,
    appVersion: '',
    generation: new Uint8Array(16),
    sequence: 0,
    rowHash: new Uint8Array(8),
    setVersion: 0,
    setHash: new Uint8Array(8),
    stamp: { deviceClock: 0, sinceStart: 0, start: 0 },
  })
