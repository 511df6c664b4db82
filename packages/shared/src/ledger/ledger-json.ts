import type { ItemId } from './chain.ts'
import type {
  Certainty,
  ChangeCause,
  ChangeKind,
  Finding,
  FindingKind,
  FindingState,
  LedgerChange,
} from './ledger-row.ts'

/**
 * The changes of one update as they are stored, JSON:
 * `[[kind, path, client, clock, old, value, cause?, shown?], ...]`, where `client` is -1 without an item, `cause` is
 * left out for an edit and `shown` for true.
 */
export const encodeChanges = (changes: readonly LedgerChange[]): string =>
  JSON.stringify(
    changes.map(({ kind, path, item, old, value, cause, shown }) => {
      const row: unknown[] = [kind, path, item?.client ?? -1, item?.clock ?? 0, old, value]
      if (cause !== 'edit' || !shown) row.push(cause)
      if (!shown) row.push(0)
      return row
    }),
  )

/** @throws SyntaxError when it is not JSON */
export const decodeChanges = (json: string): readonly LedgerChange[] => {
  const rows = JSON.parse(json) as readonly StoredChange[]
  return rows.map(([kind, path, client, clock, old, value, cause = 'edit', shown = 1]) => ({
    kind,
    path,
    item: client < 0 ? null : { client, clock },
    old,
    value,
    cause,
    shown: shown === 1,
  }))
}

type StoredChange = readonly [
  kind: ChangeKind,
  path: string,
  client: number,
  clock: number,
  old: unknown,
  value: unknown,
  cause?: ChangeCause,
  shown?: 0 | 1,
]

/** What a finding holds beside the columns that it is looked up by, JSON. */
export const encodeFinding = ({ path, rival, fork, value, certainty, policy }: Finding): string =>
  JSON.stringify([path, idOf(rival), idOf(fork), value, certainty, policy])

/** @throws SyntaxError when `body` is not JSON */
export const decodeFinding = (
  kind: FindingKind,
  item: ItemId,
  state: FindingState,
  body: string,
): Finding => {
  const [path, rival, fork, value, certainty, policy] = JSON.parse(body) as StoredFinding
  return { kind, item, state, path, rival: itemOf(rival), fork: itemOf(fork), value, certainty, policy }
}

type StoredId = readonly [client: number, clock: number] | null
type StoredFinding = readonly [
  path: string,
  rival: StoredId,
  fork: StoredId,
  value: unknown,
  certainty: Certainty,
  policy: string | null,
]

const idOf = (id: ItemId | null): StoredId => (id === null ? null : [id.client, id.clock])
const itemOf = (id: StoredId): ItemId | null => (id === null ? null : { client: id[0], clock: id[1] })
