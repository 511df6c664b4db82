import type { Finding, ItemId, LedgerChange, RecordId, UserId } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Commit, Sequence } from '../log/commit.ts'
import { aRecord, someCommits } from '../log/contract.ts'
import type { UpdateLog } from '../log/update-log.ts'
import type { DerivedLedger } from './ledger-store.ts'

const [ana, ben] = ['user/01ARZ3NDEKTSV4RRFFQ69G5FAV', 'user/01BX5ZZKBKACTAV9WEVGEMMVRZ'] as [UserId, UserId]

const aChange = (item: ItemId, value: unknown, rest: Partial<LedgerChange> = {}): LedgerChange => ({
  kind: 'set',
  cause: 'edit',
  path: 'title',
  item,
  old: null,
  value,
  shown: true,
  ...rest,
})

const aFinding = (item: ItemId, rest: Partial<Finding> = {}): Finding => ({
  kind: 'lostOverwrite',
  path: 'title',
  item,
  rival: { client: 9, clock: 1 },
  fork: null,
  value: { deep: ['x'] },
  state: 'open',
  certainty: 'certain',
  policy: 'latest',
  ...rest,
})

/** Commits that say of themselves what they change. */
const told = (
  record: RecordId,
  count: number,
  of: (commit: Commit, i: number) => Partial<Commit>,
): Commit[] =>
  someCommits(record, count).map((commit, i) => {
    const { clientId, fromClock } = commit.envelope
    const changes = [aChange({ client: clientId, clock: fromClock }, `title ${i}`)]
    return { ...commit, ledger: { changes, findings: [] }, ...of(commit, i) }
  })

const plain = () => ({})

/** What every implementation of `LedgerStore` promises. `open` gives a new, empty log each time. */
export const runLedgerContract = (name: string, open: () => Promise<UpdateLog>): void => {
  const withLog = (title: string, check: (log: UpdateLog) => Promise<void>): void => {
    test(`${title} (${name})`, async () => {
      const log = await open()
      try {
        await check(log)
      } finally {
        await log.close()
      }
    })
  }

  withLog('[D90] what a commit changes is read with its row, newest first, page by page', async (log) => {
    const [a, b] = [aRecord(), aRecord()]
    await log.append([...told(a, 3, plain), ...told(b, 2, plain)])
    const all = await log.ledger.entries({ most: 10 })
    expect(all.map(({ row }) => row.sequence)).toEqual([5, 4, 3, 2, 1])
    expect(all[2]?.changes).toMatchObject([{ kind: 'set', path: 'title', value: 'title 2', old: null }])
    const page = await log.ledger.entries({ most: 2, before: 4 })
    expect(page.map(({ row }) => row.sequence)).toEqual([3, 2])
    const ofA = await log.ledger.entries({ record: a, most: 2 })
    expect(ofA.map(({ row }) => row.sequence)).toEqual([3, 2])
  })

  withLog('[D91] rows are found by author, time and kind, and by all of them together', async (log) => {
    const record = aRecord()
    await log.append(
      told(record, 6, (commit, i) => ({
        author: { user: i % 2 === 0 ? ana : ben, device: commit.author.device },
        receivedAt: 600_000 * i,
        ledger: {
          changes: [
            aChange({ client: commit.envelope.clientId, clock: i }, i, i > 3 ? { cause: 'policy' } : {}),
          ],
          findings: i === 1 ? [{ ...aFinding({ client: 5, clock: 5 }), user: ana }] : [],
        },
      })),
    )
    const sequences = async (query: object): Promise<readonly number[]> =>
      (await log.ledger.entries({ most: 10, ...query })).map(({ row }) => row.sequence)
    // A finding about somebody's value is theirs too.
    expect(await sequences({ user: ana })).toEqual([5, 3, 2, 1])
    expect(await sequences({ kind: 'policy' })).toEqual([6, 5])
    expect(await sequences({ kind: 'lostOverwrite' })).toEqual([2])
    expect(await sequences({ since: 1_800_000 })).toEqual([6, 5, 4])
    expect(await sequences({ user: ben, kind: 'policy', record, since: 600_000 })).toEqual([6])
    expect(await sequences({ user: 'user/00000000000000000000000009' as UserId })).toEqual([])
  })

  withLog('[D92] a finding is one row, known by its item, as it was made or changed last', async (log) => {
    const record = aRecord()
    const item = { client: 5, clock: 5 }
    const made = (state: Finding['state'], rest: Partial<Finding> = {}) => ({
      changes: [],
      findings: [
        { ...aFinding({ client: 4, clock: 1 }), user: ben },
        { ...aFinding(item, { state, ...rest }), user: ana },
      ],
    })
    const [first, second, third] = someCommits(record, 3)
    if (first === undefined || second === undefined || third === undefined) throw new Error('three commits')
    await log.append([{ ...first, ledger: made('open') }])
    const open = await log.ledger.openFindings(record)
    expect(open).toMatchObject([
      { item: { client: 4 }, opened: 1, place: 0, changed: 1, user: ben },
      { item, opened: 1, place: 1, changed: 1, user: ana, value: { deep: ['x'] }, record },
    ])
    await log.append([{ ...second, ledger: made('open', { rival: { client: 8, clock: 2 } }) }])
    await log.append([
      { ...third, ledger: { changes: [], findings: [{ ...aFinding(item, { state: 'kept' }), user: ana }] } },
    ])
    expect(await log.ledger.openFindings(record)).toMatchObject([{ item: { client: 4 }, changed: 2 }])
    expect(await log.ledger.finding(1, 1)).toMatchObject({ state: 'kept', opened: 1, changed: 3 })
    expect(await log.ledger.findings({ state: 'kept', most: 5 })).toMatchObject([{ opened: 1, place: 1 }])
    expect(await log.ledger.findings({ state: 'open', most: 5, user: ana })).toEqual([])
    expect(await log.ledger.findings({ state: 'open', most: 5, before: [1, 0] })).toEqual([])
    const { entries, changed } = await log.ledger.behind(2, 10)
    expect(entries.map(({ row }) => row.sequence)).toEqual([3])
    expect(changed).toMatchObject([{ item, state: 'kept' }])
    expect(await log.ledger.openFindings(aRecord())).toEqual([])
  })

  withLog('[D93] the row that wrote an item is found by its writer and clock', async (log) => {
    const record = aRecord()
    const commits = told(record, 4, plain)
    await log.append(commits)
    const client = commits[0]?.envelope.clientId ?? 0
    expect((await log.ledger.rowOf(record, { client, clock: 2 }))?.sequence).toBe(3)
    expect(await log.ledger.rowOf(record, { client, clock: 4 })).toBeNull()
    expect(await log.ledger.rowOf(aRecord(), { client, clock: 2 })).toBeNull()
    const [second, none] = await log.ledger.rowsAt([2, 99])
    expect([second?.sequence, none]).toEqual([2, undefined])
  })

  withLog('[D93] also in a bundle, of whichever of its writers', async (log) => {
    const record = aRecord()
    const [first, second] = [told(record, 3, plain), told(record, 2, plain)]
    const update = Y.mergeUpdates([...first, ...second].map(({ envelope }) => envelope.update))
    const bundles = told(record, 1, ({ envelope }) => ({ bundle: true, envelope: { ...envelope, update } }))
    await log.append(bundles)
    for (const [{ envelope } = { envelope: null }, end] of [
      [first[0], 3],
      [second[0], 2],
    ] as const) {
      const client = envelope?.clientId ?? 0
      for (let clock = 0; clock < end; clock++)
        expect((await log.ledger.rowOf(record, { client, clock }))?.sequence).toBe(1)
      expect(await log.ledger.rowOf(record, { client, clock: end })).toBeNull()
    }
  })

  withLog(
    '[D94] a ledger that was derived anew takes the place of the old one, its indexes too',
    async (log) => {
      const record = aRecord()
      const finding = { ...aFinding({ client: 5, clock: 5 }), user: ana }
      await log.append(told(record, 2, () => ({ ledger: { changes: [], findings: [finding] } })))
      const placed = { ...finding, record, opened: 2 as Sequence, place: 0, changed: 2 as Sequence }
      async function* derived(): AsyncGenerator<DerivedLedger> {
        const changes = [aChange({ client: 1, clock: 1 }, 'anew', { cause: 'import' })]
        const row = { sequence: 1 as Sequence, user: ben, receivedAt: 5, changes }
        yield { record, rows: [row, { ...row, sequence: 2 as Sequence, changes: [] }], findings: [placed] }
      }
      await log.ledger.replaceFrom(1, derived())
      expect(
        (await log.ledger.entries({ kind: 'import', most: 5 })).map(({ changes }) => changes[0]?.value),
      ).toEqual(['anew'])
      expect(await log.ledger.openFindings(record)).toEqual([placed])
      expect(
        (await log.ledger.entries({ kind: 'lostOverwrite', most: 5 })).map(({ row }) => row.sequence),
      ).toEqual([2])
      expect(await log.ledger.missingFrom()).toBeNull()
    },
  )
}
