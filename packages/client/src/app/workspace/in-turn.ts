import type { Connect } from '../../replica/link/socket.ts'
import type { ReplicaStore } from '../../replica/stores/replica-store.ts'

/** Resolves when nobody waits for the page. `isMuch`: what is done then takes long. */
type Moment = (isMuch: boolean) => Promise<unknown>

/** A frame of so many bytes is one of a first sync, or as good as that. */
const muchFrom = { bytes: 16 * 1024, records: 20 }

/** A socket whose frames come in their order, each at a good moment. What waits when it closes is not told: it comes again. */
export const connectInTurn =
  (connect: Connect, moment: Moment): Connect =>
  (events) => {
    let isOpen = true
    let before = Promise.resolve()
    return connect({
      ...events,
      // One comes when the one before is dealt with: nothing piles up behind a moment that is long.
      onFrame: (frame) => {
        events.onHeard?.()
        before = before
          .then(() => moment(frame.length >= muchFrom.bytes))
          .then(() => new Promise<void>((done) => (isOpen ? events.onFrame(frame, done) : done())))
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
    const isMuch = batch.records.length >= muchFrom.records
    await moment(isMuch)
    await store.apply(batch)
    await moment(isMuch)
  },
})
