import { Awareness } from 'y-protocols/awareness'
import type { LiveChannel, OpenLive } from './live-follower.ts'

/**
 * A live channel whose provider is loaded when the first document is opened: an app starts without it. Presence is
 * there at once; without the provider, as without a network, nobody hears of it.
 */
export const laterLive = (load: () => Promise<OpenLive>): OpenLive => {
  let loading: Promise<OpenLive> | null = null
  return (record, doc, events) => {
    const awareness = new Awareness(doc)
    let channel: LiveChannel | null = null
    let isClosed = false
    loading ??= load()
    loading.then(
      (open) => {
        if (!isClosed) channel = open(record, doc, events, awareness)
      },
      () => {
        // A part that could not be loaded is asked for again with the next document.
        loading = null
      },
    )
    return {
      awareness,
      close() {
        isClosed = true
        if (channel === null) awareness.destroy()
        else channel.close()
      },
    }
  }
}
