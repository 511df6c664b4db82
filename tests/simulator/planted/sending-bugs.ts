import type { PlantedBug } from './bug.ts'

const feed = 'packages/server/src/session/replicate/feed.ts'
const pump = 'packages/server/src/session/replicate/pump.ts'

/** What a server can do wrong with what it sends. */
export const sendingBugs: readonly PlantedBug[] = [
  {
    name: 'removal lost',
    what: 'a record that leaves the set is not taken from the device',
    changes: [
      {
        file: pump,
        find: "if (removed.length > 0) await this.#outlet.data({ type: 'removed', records: removed })",
        replace: '',
      },
    ],
  },
  {
    name: 'cursor off by one',
    what: 'the first change behind a device’s cursor is overlooked when it comes back',
    changes: [
      {
        file: 'packages/server/src/documents/recent-changes.ts',
        find: 'change.upTo <= sequence) break',
        replace: 'change.upTo <= sequence + 1) break',
      },
    ],
  },
  {
    name: 'checkpoint runs ahead',
    what: 'a checkpoint names the newest row although rows before it are not sent yet',
    changes: [
      {
        file: pump,
        find: 'if (!this.#feed.isBehind && this.#tail.isEmpty) this.#safe = this.#host.head',
        replace: 'if (true) this.#safe = this.#host.head',
      },
    ],
  },
  {
    name: 'row lost while a record is read',
    what: 'a row that comes while its record is being read for a device is not sent to it',
    changes: [
      {
        file: feed,
        find: '\n    if (version < head) this.fallBehind(record, version)',
        replace: '',
      },
    ],
  },
  {
    name: 'set hash over the wrong set',
    what: 'the hash of the set goes on to count what was removed',
    changes: [
      {
        file: feed,
        find: 'this.#hash.toggle(memberKey({ record, ...held }))\n      this.#added.delete(record)',
        replace: 'this.#added.delete(record)',
      },
    ],
  },
  {
    name: 'own rows do not come back',
    what: 'a device never gets its own edits back from the server',
    changes: [
      {
        file: pump,
        find: 'this.#tail.add(record, previous, version, row)',
        replace: 'if (!own) this.#tail.add(record, previous, version, row)',
      },
    ],
  },
  {
    name: 'what left is not told',
    what: 'a record that leaves a person’s set while it waits to be sent is sent all the same',
    changes: [
      {
        file: feed,
        find: 'this.#fresh.delete(record) !== null\n    this.#otherwise.delete(record)',
        replace: 'false',
      },
    ],
  },
]
