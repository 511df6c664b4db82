import { type OpenLive, webSocketLive } from '@fieldmerge/client'
import { parseRecordId, type RecordId } from '@fieldmerge/shared'
import type { Accept, Network } from '../network/network.ts'
import { virtualWebSocket } from '../network/virtual-web-socket.ts'
import type { Process } from '../schedule/process.ts'

/** The server's ends of live channels: of the record of a path, for whoever has a token. */
export type AcceptLive = (record: RecordId, token: string) => Accept

/** All live channels that one program of a phone has open. */
export class LiveChannels {
  readonly #open: OpenLive
  readonly #ends = new Set<() => void>()

  constructor(
    network: Network,
    phone: string,
    process: Process,
    { token, accept }: { readonly token: () => string | null; readonly accept: AcceptLive },
  ) {
    const socket = virtualWebSocket((url, events) => {
      const record = parseRecordId(url.pathname.slice('/live/'.length))
      if (record === null) throw new Error(`no record has the path ${url.pathname}`)
      const accepts = accept(record, url.searchParams.get('token') ?? '')
      return network.connect(phone, process, { kind: 'live', record }, accepts)(events)
    })
    this.#open = webSocketLive('http://simulated', token, socket)
  }

  readonly open: OpenLive = (...parts) => {
    const channel = this.#open(...parts)
    const close = (): void => {
      this.#ends.delete(close)
      channel.close()
    }
    this.#ends.add(close)
    return { awareness: channel.awareness, close }
  }

  /** The program is gone: what its providers have taken of the real process goes too. */
  end(): void {
    for (const close of this.#ends) close()
  }
}
