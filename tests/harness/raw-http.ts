import { connect } from 'node:net'

/** Says `bytes` to the port and gives all that comes back until the other side ends, or a second of silence. */
export const sayToPort = (url: string, bytes: Uint8Array | string): Promise<string> => {
  const { hostname, port } = new URL(url)
  return new Promise((resolve) => {
    let answer = ''
    const socket = connect(Number(port), hostname)
    const end = (): void => {
      socket.destroy()
      resolve(answer)
    }
    socket.setTimeout(1_000, end)
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString('latin1')
    })
    socket.on('error', end).on('close', end)
    socket.write(bytes)
  })
}

/** A GET of exactly this path, which no client has tidied. */
export const getPath = async (url: string, path: string): Promise<{ status: number; answer: string }> => {
  const head = `GET ${path} HTTP/1.1\r\nHost: ${new URL(url).host}\r\nConnection: close\r\n\r\n`
  const answer = await sayToPort(url, head)
  return { status: Number(answer.slice(9, 12)), answer }
}
