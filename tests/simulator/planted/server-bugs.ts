import type { PlantedBug } from './bug.ts'

const committer = 'packages/server/src/documents/committer.ts'
const intake = 'packages/server/src/documents/intake.ts'
const rights = 'packages/server/src/rights/rights.ts'

/** What a server can do wrong with what it takes in. */
export const serverBugs: readonly PlantedBug[] = [
  {
    name: 'ack before commit',
    what: 'an edit is acked when it has come, not when it is on disk',
    changes: [
      {
        file: committer,
        find: 'this.#queue.push({ document, submission, ledger })',
        replace: "this.#queue.push({ document, submission, ledger }); submission.answer({ kind: 'acked' })",
      },
    ],
  },
  {
    name: 'failed commit stays in memory',
    what: 'documents keep what a commit that failed did not write',
    changes: [
      {
        file: committer,
        find: 'document.broken = true\n      this.#parts.cache.drop(document.record)',
        replace: '',
      },
    ],
  },
  {
    name: 'dependants are not told',
    what: 'facts that other records have changed reach nobody',
    changes: [
      {
        file: committer,
        find: 'const factsChanged = accept(upTo)',
        replace: 'accept(upTo)\n    const factsChanged = new Set(written.map(({ record }) => record))',
      },
    ],
  },
  {
    name: 'tail of a held edit is applied',
    what: 'what follows a held edit under its client id is not held with it',
    changes: [
      {
        file: 'packages/server/src/documents/retirements.ts',
        find: 'ofRecord.set(clientId, [...known.filter((one) => one !== before), { author, from }])',
        replace: '',
      },
    ],
  },
  {
    name: 'repeat taken for equivocation',
    what: 'an edit that comes again is held as if it were another one',
    changes: [
      {
        file: intake,
        find: 'const different = compareKnown(document.doc, submission.envelope.update)',
        replace: 'const different = { clock: 0 }',
      },
    ],
  },
  {
    name: 'others’ client ids are taken',
    what: 'a device may write under the client id of another author',
    changes: [
      {
        file: intake,
        find: 'if (bound !== undefined && !isSame(bound, author))',
        replace: 'if (bound !== undefined && bound === null)',
      },
    ],
  },
  {
    name: 'right to see is not asked',
    what: 'what is for the office alone is sent to crews',
    changes: [
      {
        file: rights,
        find: "if (about.facts.officeOnly === true && !this.#hasPower(person, 'seeOfficeOnly')) return false",
        replace: '',
      },
    ],
  },
  {
    name: 'right to see is asked once',
    what: 'what a person carries goes on to be sent after the right to it was withdrawn',
    changes: [
      {
        file: 'packages/server/src/subscriptions/subscriptions.ts',
        find: 'if (rights.mayRead(user, record)) {',
        replace: 'if (true || rights.mayRead(user, record)) {',
      },
    ],
  },
  {
    name: 'fold overlooks a new value',
    what: 'a booking’s new status does not reach its work order',
    changes: [
      {
        file: 'packages/server/src/documents/fold-index.ts',
        find: 'if (from === to && was === is) continue',
        replace: 'if (from === to) continue',
      },
    ],
  },
  {
    name: 'generation ignored',
    what: 'a device goes on with a server that came back older as if nothing had happened',
    changes: [
      {
        file: 'packages/server/src/session/replicate/resume.ts',
        find: "if (!sameBytes(hello.generation, host.generation)) return { resume: 'historyChanged', set: null }",
        replace: '',
      },
      {
        file: 'packages/server/src/session/replicate/resume.ts',
        find: 'if (hello.sequence > 0 && !(await isOurHistory(host, hello))) {',
        replace: 'if (hello.sequence < 0 && !(await isOurHistory(host, hello))) {',
      },
    ],
  },
  {
    name: 'loss of what was shown is not noted',
    what: 'A value that was shown until another one won unseen is not in the ledger.',
    changes: [
      {
        file: 'packages/shared/src/ledger/registers.ts',
        find: 'else if (writing.isNew(lost) || (lost === chain.before && chain.tip !== lost))',
        replace: 'else if (writing.isNew(lost))',
      },
    ],
  },
  {
    name: 'decision is not told',
    what: 'The author of a held edit does not hear what was decided on it.',
    changes: [
      {
        file: 'packages/server/src/quarantine/decisions.ts',
        find: '    if (first !== undefined)\n      this.#parts.tell(',
        replace: '    if (first === undefined)\n      this.#parts.tell(',
      },
    ],
  },
  {
    name: 'waiting room without a bound',
    what: 'Edits whose predecessors are missing wait without a limit for one record.',
    changes: [
      {
        file: 'packages/server/src/documents/waiting-room.ts',
        find: 'return bytes <= waitingLimits.ofRecord',
        replace: 'return bytes > 0',
      },
    ],
  },
]
