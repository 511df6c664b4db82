import {
  fieldService,
  newRecordId,
  systemClock,
  systemRandom,
  systemTimers,
  type UserId,
} from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import { Replica } from '../replica.ts'
import { MemoryOutboxStore } from '../stores/memory-outbox-store.ts'
import { MemoryReplicaStore } from '../stores/memory-replica-store.ts'
import { onlyTab } from '../tabs/tabs.ts'
import { noWorkingCopies } from './working-copies.ts'

test('[R56] a record that is closed while it is being opened leaves neither its copy nor its live channel open', async () => {
  const arrived = Promise.withResolvers<void>()
  const open = { copies: 0, channels: 0 }
  const replica = await Replica.open({
    catalog: fieldService,
    user: 'user/ana' as UserId,
    appVersion: 'test',
    clock: systemClock,
    timers: systemTimers,
    random: systemRandom,
    connect: () => {
      throw new Error('it was not started')
    },
    store: new MemoryReplicaStore(),
    outboxStore: new MemoryOutboxStore(),
    copies: {
      ...noWorkingCopies,
      attach() {
        open.copies++
        return { loaded: arrived.promise, close: async () => void open.copies-- }
      },
    },
    openLive(_record, doc) {
      open.channels++
      return { awareness: new Awareness(doc), close: () => void open.channels-- }
    },
    tabs: onlyTab(),
    token: async () => null,
  })
  const record = newRecordId('workOrder', systemClock, systemRandom)
  const opening = replica.openRecord(record)
  const closing = replica.closeRecord(record)
  arrived.resolve()
  await Promise.all([opening, closing])
  expect(open).toEqual({ copies: 0, channels: 0 })
  await replica.close()
})
