/** One server-sent event. */
export interface ServerEvent {
  readonly event: string
  readonly id: string
  readonly data: unknown
}

/** Reads a response's server-sent events one by one. */
export const eventsOf = (response: Response) => {
  const reader = (response.body ?? new ReadableStream()).getReader()
  const decoder = new TextDecoder()
  let text = ''
  return {
    async next(): Promise<ServerEvent> {
      while (!text.includes('\n\n')) {
        const { value, done } = await reader.read()
        if (done) throw new Error('the stream has ended')
        text += decoder.decode(value as Uint8Array, { stream: true })
      }
      const end = text.indexOf('\n\n')
      const lines = text.slice(0, end).split('\n')
      text = text.slice(end + 2)
      const of = (name: string): string =>
        lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? ''
      return { event: of('event'), id: of('id'), data: JSON.parse(of('data')) }
    },
    end: () => reader.cancel(),
  }
}
