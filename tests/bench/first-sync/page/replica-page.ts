import {
  IndexedOutboxStore,
  IndexedReplicaStore,
  noWorkingCopies,
  onlyTab,
  Replica,
  webSocketConnect,
} from '@fieldmerge/client'
import { fieldService, systemClock, systemRandom, systemTimers } from '@fieldmerge/shared'
import type { Expectations } from '../../devices/expectations.ts'
import type { PageDevice } from './page-device.ts'
import type { PageJob } from './page-job.ts'

/** Our replica on IndexedDB. Documents are read as lists and previews read them: nothing is opened for editing. */
export class ReplicaPage implements PageDevice {
  readonly #job: PageJob

  constructor(job: PageJob) {
    this.#job = job
  }

  async sync(): Promise<void> {
    const replica = await this.#open()
    replica.start()
    await new Promise<void>((resolve) => {
      const stop = replica.onStatus(({ link, complete }) => {
        if (link !== 'flowing' || !complete) return
        stop()
        resolve()
      })
    })
  }

  async read(expected: Expectations): Promise<void> {
    const replica = await this.#open()
    for (const record of expected.records) expected.checkFacts(record, replica.facts.get(record))
    // Together, as the peers' documents are read.
    await Promise.all(
      expected.chosen.map(async (record) => {
        expected.checkContent(record, (await replica.openRecord(record)).doc)
        await replica.closeRecord(record)
      }),
    )
  }

  #open(): Promise<Replica> {
    const { url, person } = this.#job
    const lost = (error: Error): void => console.error(error)
    return Replica.open({
      catalog: fieldService,
      user: person.user,
      appVersion: 'bench',
      clock: systemClock,
      timers: systemTimers,
      random: systemRandom,
      connect: webSocketConnect(url),
      store: new IndexedReplicaStore('fieldmerge/bench/replica', lost),
      outboxStore: new IndexedOutboxStore('fieldmerge/bench/outbox', lost),
      copies: noWorkingCopies,
      openLive: null,
      tabs: onlyTab(),
      token: async () => person.token,
    })
  }
}
