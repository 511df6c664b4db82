import type * as Y from 'yjs'
import { transitionsRoot } from '../documents/roots.ts'
import { replay } from '../life-cycle/replay.ts'
import { readTransitions, type Transition } from '../life-cycle/transition.ts'
import type { LifeCycle } from '../record-types/record-type.ts'
import { type ItemId, lastId } from './chain.ts'
import { statusPath } from './ledger-path.ts'
import type { Finding, FindingKind, LedgerChange } from './ledger-row.ts'
import type { OpenFindings } from './open-findings.ts'
import type { Writing } from './writing.ts'

/** Reads status changes: what each led from and to, and which of them stand beside the one that counts. */
export class StatusChanges {
  readonly #doc: Y.Doc
  readonly #cycle: LifeCycle
  readonly #open: OpenFindings

  constructor(doc: Y.Doc, cycle: LifeCycle, open: OpenFindings) {
    this.#doc = doc
    this.#cycle = cycle
    this.#open = open
  }

  read(ids: readonly string[], writing: Writing): readonly LedgerChange[] {
    const transitions = readTransitions(this.#doc, this.#cycle)
    const { tip, tips, illegal } = replay(this.#cycle, transitions)
    const changes: LedgerChange[] = []
    for (const id of ids) {
      const item = this.#itemOf(id)
      const transition = transitions.get(id)
      if (item === null || transition === undefined) continue
      const old =
        transition.after === null ? this.#cycle.initial : (transitions.get(transition.after)?.to ?? null)
      const { cause } = writing.written
      const shown = tip === id
      changes.push({ kind: 'transition', cause, path: statusPath, item, old, value: transition.to, shown })
    }
    const current = tips.find((one) => one.id === tip)
    this.#closeDecided([...tips, ...illegal])
    for (const one of tips)
      if (current !== undefined && one.to !== current.to) this.#find('concurrentTransition', one, current)
    for (const one of illegal) if (ids.includes(one.id)) this.#find('illegalTransition', one, current)
    return changes
  }

  #find(kind: FindingKind, lost: Transition, current: Transition | undefined): void {
    const item = this.#itemOf(lost.id)
    if (item === null) return
    const known = this.#open.get(kind, item)
    const rival = current === undefined ? null : this.#itemOf(current.id)
    if (known !== null && sameItem(known.rival, rival)) return
    const rest = { fork: null, state: 'open', certainty: 'certain', policy: 'precedence' } as const
    this.#open.open({ kind, path: statusPath, item, rival, value: lost.to, ...rest })
  }

  /** Who went on from one tip over others has decided; one that has come to count is no loss. */
  #closeDecided(standing: readonly Transition[]): void {
    const items = standing.map(({ id }) => this.#itemOf(id))
    const isOver = ({ item }: Finding): boolean => !items.some((one) => sameItem(one, item))
    for (const finding of this.#open.at(statusPath))
      if (finding.kind === 'concurrentTransition' && isOver(finding)) this.#open.close(finding, 'seen')
  }

  #itemOf(id: string): ItemId | null {
    const item = this.#doc.getMap(transitionsRoot)._map.get(id)
    return item === undefined ? null : lastId(item)
  }
}

const sameItem = (a: ItemId | null, b: ItemId | null): boolean =>
  a === b || (a !== null && b !== null && a.client === b.client && a.clock === b.clock)
