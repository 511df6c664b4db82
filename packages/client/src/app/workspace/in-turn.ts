import type { Connect } from '../../replica/link/socket.ts'
import type { ReplicaStore } from '../../replica/stores/replica-store.ts'

/** Resolves when nobody waits for the page. */
type Moment = () => Promise<unknown>

/** A socket whose frames come in their order, each at a good moment. What waits when it closes is not told: it comes again. */
export const connectInTurn =
  (connect: Connect, moment: Moment): Connect =>
  (events) => {
    let isOpen = true
    let before = Promise.resolve()
    return connect({
      ...events,
      onFrame: (frame) => {
        events.onHeard?.()
        before = before.then(moment).then(() => {
          if (isOpen) events.onFrame(frame)
        })
      },
      onClose: (code, reason) => {
        isOpen = false
        events.onClose(code, reason)
      },
    })
  }

/** A store that takes batches at a good moment, and has what follows from one wait for another. */
export const storeInTurn = (store: ReplicaStore, moment: Moment): ReplicaStore => ({
  open: () => store.open(),
  claim: () => store.claim(),
  read: (record) => store.read(record),
  clear: () => store.clear(),
  close: () => store.close(),
  async apply(batch) {
    await moment()
    await store.apply(batch)
    await moment()
  },
})
