import type { PlantedBug } from './bug.ts'

const outbox = 'packages/client/src/replica/outbox/outbox.ts'
const uploader = 'packages/client/src/replica/link/uploader.ts'
const inbound = 'packages/client/src/replica/inbound.ts'

/** What a device can do wrong. */
export const deviceBugs: readonly PlantedBug[] = [
  {
    name: 'sent counts as acked',
    what: 'an edit leaves the outbox when it was sent, whatever becomes of it',
    changes: [
      {
        file: uploader,
        find: 'due.push(envelope)',
        replace: "due.push(envelope); void this.#outbox.settle([hash], 'kept')",
      },
    ],
  },
  {
    name: 'saved before it is',
    what: 'an edit is said to be saved before its transaction has completed',
    changes: [
      {
        file: outbox,
        find: 'await this.#append(fresh.map(({ entry }) => entry))\n      for (const { resolve } of fresh) resolve()',
        replace:
          'for (const { resolve } of fresh) resolve()\n      await this.#append(fresh.map(({ entry }) => entry))',
      },
    ],
  },
  {
    name: 'outbox is not read at the start',
    what: 'edits of a former start are forgotten',
    changes: [
      {
        file: outbox,
        find: 'if (this.#entries.get(entry.hash) === undefined) this.#entries.set(entry)',
        replace: 'void entry',
      },
      {
        file: 'packages/client/src/replica/tabs/take-lead.ts',
        find: 'const { forgets, answered } = await outbox.reread()\n  if (forgets) await recognise()',
        replace: 'const answered: readonly never[] = []',
      },
    ],
  },
  {
    name: 'nothing is sent again',
    what: 'what was on its way when the connection was lost is not sent again',
    changes: [
      {
        file: uploader,
        find: 'this.#sent.clear()\n    this.#lacking.clear()',
        replace: 'this.#lacking.clear()',
      },
      {
        file: uploader,
        find: 'this.#flowing = false\n    this.#sent.clear()',
        replace: 'this.#flowing = false',
      },
    ],
  },
  {
    name: 'kept edits are thrown away',
    what: 'acked edits are not kept for a server that comes back older',
    changes: [
      {
        file: outbox,
        find: 'return bytes > keep.bytes || now - (ackedAt ?? now) > keep.milliseconds',
        replace: 'return true',
      },
    ],
  },
  {
    name: 'kept edits are not offered',
    what: 'a server that came back older does not get back what the device keeps',
    changes: [
      {
        file: inbound,
        find: 'await this.#parts.onHistoryChanged()\n    let records',
        replace: 'let records',
      },
      {
        file: inbound,
        find: "this.#parts.outbox.count('kept') > 0)\n      await this.#parts.onHistoryChanged()",
        replace: "this.#parts.outbox.count('kept') < 0)\n      await this.#parts.onHistoryChanged()",
      },
    ],
  },
  {
    name: 'rows of one batch replace one another',
    what: 'of several rows of a record in one batch only the last ones are stored',
    changes: [
      {
        file: inbound,
        find: 'rows: [...(before?.rows ?? []), ...rows] }',
        replace: 'rows }',
      },
    ],
  },
  {
    name: 'local facts stay',
    what: 'a list goes on to show the facts of an own edit when the server has newer ones',
    changes: [
      {
        file: 'packages/client/src/replica/facts/local-facts.ts',
        find: 'return this.#outbox.isUnfinished(record)',
        replace: "return this.#outbox.ofRecord(record).some(({ state }) => state !== 'refused')",
      },
    ],
  },
  {
    name: 'no new client id after a held edit',
    what: 'the device goes on in the document that holds the held edit',
    changes: [
      {
        file: 'packages/client/src/replica/arrivals.ts',
        find: 'onItsOwn(records.rebuild(record))',
        replace: 'void record',
      },
    ],
  },
  {
    name: 'history of an unfinished batch',
    what: 'what a lost connection had sent without a checkpoint counts for the next one',
    changes: [
      {
        file: inbound,
        find: 'begin(): void {\n    this.#records = []\n    this.#removed = []',
        replace: 'begin(): void {\n    this.#records = this.#records.slice(0, -1)\n    this.#removed = []',
      },
    ],
  },
]
