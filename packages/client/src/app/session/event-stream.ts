/** One event of a stream, as server-sent events are written. */
export interface ServerEvent {
  readonly event: string
  readonly id: string
  readonly data: string
}

/**
 * Reads server-sent events off a response. `EventSource` sends no token, which would then have to stand in the address.
 */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  try {
    for (;;) {
      const { value, done } = await reader.read()
      if (done) return
      text += decoder.decode(value, { stream: true })
      const blocks = text.split('\n\n')
      text = blocks.pop() ?? ''
      for (const block of blocks) {
        const found = eventOf(block)
        if (found !== null) yield found
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

/** Null for a comment, which only says that the line is alive. */
const eventOf = (block: string): ServerEvent | null => {
  const fields = { event: 'message', id: '', data: [] as string[] }
  for (const line of block.split('\n')) {
    const [, name, value = ''] = /^(\w+):? ?(.*)$/.exec(line) ?? []
    if (name === 'data') fields.data.push(value)
    else if (name === 'event' || name === 'id') fields[name] = value
  }
  return fields.data.length === 0 ? null : { ...fields, data: fields.data.join('\n') }
}
