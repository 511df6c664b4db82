import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Tells the parent on which port it listens; 0 takes any free one. */
export const listen = (http: Server, port: string): void => {
  http.listen(Number(port), '127.0.0.1', () => {
    process.stdout.write(`listening at ${(http.address() as AddressInfo).port}\n`)
  })
}
