import type * as Y from 'yjs'
import { sortedJson } from '../documents/content.ts'
import type { YType } from '../gate/arrival.ts'
import type { RecordType } from '../record-types/record-type.ts'
import { firstId, type ItemId, isSameId, lastId, lossesOf, sawLeft, valueIn } from './chain.ts'
import { policyName } from './field-policy.ts'
import { fieldAt, type MapPlace, orderKey, pathOf, policyAt, removedKey } from './ledger-path.ts'
import type { Finding, FindingKind, LedgerChange } from './ledger-row.ts'
import type { OpenFindings } from './open-findings.ts'
import type { Writing } from './writing.ts'

/** Two values of one key of which neither writer had seen the other: what a field's policy decides between. */
export interface Fork {
  readonly place: MapPlace
  /** What the record showed before the update. */
  readonly before: ForkSide
  /** What came with it. */
  readonly arrived: ForkSide
  readonly shown: 'before' | 'arrived'
}

export interface ForkSide {
  readonly item: ItemId
  readonly value: unknown
}

/** What one update has done to one key. */
export interface RegisterWrite {
  readonly change: LedgerChange
  readonly fork: Fork | null
  /** The item that is shown now. */
  readonly tip: Y.Item
}

/** Reads the keys of maps that hold one value each: fields, and what children have beside them. */
export class Registers {
  readonly #type: RecordType
  readonly #open: OpenFindings

  constructor(type: RecordType, open: OpenFindings) {
    this.#type = type
    this.#open = open
  }

  /** Null when nothing of what was written is left: a bundle may bring values that its own writer replaced. */
  read(map: YType, place: MapPlace, writing: Writing): RegisterWrite | null {
    const tip = map._map.get(place.key)
    const chain = tip === undefined ? null : new Chain(tip, writing)
    if (tip === undefined || chain === null || chain.arrived === null) return null
    const { arrived, before } = chain
    const path = pathOf(place)
    const value = valueIn(arrived)
    const old = before === null ? undefined : valueIn(before)
    const known = this.#open.at(path)
    const fork = chain.isFork ? this.#note(place, chain, known, writing) : null
    const shown = arrived === tip
    const restores = shown && this.#answer(known, chain, writing)
    if (writing.written.cause === 'policy' && before !== null && shown) this.#displaced(place, chain, known)
    const cause = restores && writing.written.cause === 'edit' ? 'restore' : writing.written.cause
    const kind = kindOf(place, value)
    return {
      change: { kind, cause, path, item: lastId(arrived), old: plain(old), value: plain(value), shown },
      fork,
      tip,
    }
  }

  /** Opens, changes and supersedes losses as the chain of the key now says. */
  #note(place: MapPlace, chain: Chain, known: readonly Finding[], writing: Writing): Fork | null {
    const kind = lossKind(place)
    const losses = lossesOf(chain.tip)
    for (const { lost, rival, fork } of losses) {
      const item = lastId(lost)
      const noted = this.#open.get(kind, item)
      if (noted !== null) {
        if (!isSameId(noted.rival, firstId(rival))) this.#open.open({ ...noted, rival: firstId(rival), fork })
      } else if (writing.isNew(lost) || (lost === chain.before && chain.tip !== lost))
        this.#lose(place, kind, lost, firstId(rival), fork, chain.tip)
    }
    for (const finding of known)
      if (
        finding.kind === kind &&
        writing.written.cause !== 'policy' &&
        chain.goesOnFrom(finding.item, writing)
      )
        this.#open.close(finding, 'superseded')
    const { before, arrived, tip } = chain
    if (before === null || arrived === null) return null
    return {
      place,
      before: sideOf(before),
      arrived: sideOf(arrived),
      shown: tip === arrived ? 'arrived' : 'before',
    }
  }

  #lose(
    place: MapPlace,
    kind: FindingKind,
    lost: Y.Item,
    rival: ItemId,
    fork: ItemId | null,
    tip: Y.Item,
  ): void {
    // What is shown is no loss, whoever wrote it; nor are two removals.
    if (isSame(valueIn(lost), valueIn(tip)) || (place.key === removedKey && valueIn(lost) && valueIn(tip)))
      return
    this.#open.open({
      kind,
      path: pathOf(place),
      item: lastId(lost),
      rival,
      fork,
      value: plain(valueIn(lost)),
      state: 'open',
      certainty: valueIn(lost) === undefined ? 'coarse' : 'certain',
      policy: fieldAt(this.#type, place) === null ? null : policyName(policyAt(this.#type, place)),
    })
  }

  /** What the new value of the key means to losses that were known. @returns whether it brings one back */
  #answer(known: readonly Finding[], { tip, before }: Chain, writing: Writing): boolean {
    const value = valueIn(tip)
    let restores = false
    for (const { kind, item } of known) {
      const finding = this.#open.get(kind, item)
      if (finding === null || (kind !== 'lostOverwrite' && kind !== 'concurrentMove')) continue
      if (writing.written.cause === 'policy') {
        if (isWithin(finding.value, value)) this.#open.close(finding, 'settled')
      } else if (isSame(finding.value, value)) {
        this.#open.close(finding, 'restored')
        restores = true
      } else if (writing.saw(item) === true)
        this.#open.close(finding, before !== null && isSame(valueIn(before), value) ? 'kept' : 'seen')
    }
    return restores
  }

  /** What a policy replaces was overwritten by nobody who had seen it. */
  #displaced(place: MapPlace, { before, tip }: Chain, known: readonly Finding[]): void {
    if (before === null || known.some(({ item }) => isSameId(item, lastId(before)))) return
    // What has won is the value that came back, not the edit that brought it; both parted where that one had lost.
    const kind = lossKind(place)
    const value = valueIn(tip)
    const settled = known.find((one) => one.kind === kind && isSame(one.value, value))
    this.#lose(place, kind, before, settled?.item ?? firstId(tip), settled?.fork ?? null, tip)
  }
}

/** The chain of one key as an update has left it. */
class Chain {
  readonly tip: Y.Item
  /** The newest item that the update brought, with what is left of it. */
  readonly arrived: Y.Item | null
  /** What was shown before the update; null when the key was empty. */
  readonly before: Y.Item | null
  /** Whether somebody in it had not seen somebody else. */
  readonly isFork: boolean

  constructor(tip: Y.Item, writing: Writing) {
    this.tip = tip
    let isFork = !writing.isNew(tip)
    let item: Y.Item | null = tip
    for (; item !== null && writing.isNew(item); item = item.left) isFork ||= !sawLeft(item)
    this.before = item
    this.isFork = isFork
    this.arrived = writing.isNew(tip) ? tip : newestOf(tip, writing)
  }

  /** Whether the update holds what somebody wrote who had an item as the current one. */
  goesOnFrom(id: ItemId, writing: Writing): boolean {
    for (let item: Y.Item | null = this.tip; item !== null; item = item.left)
      if (writing.isNew(item) && isSameId(item.origin, id)) return true
    return false
  }
}

const newestOf = (tip: Y.Item, writing: Writing): Y.Item | null => {
  for (let item: Y.Item | null = tip; item !== null; item = item.left) if (writing.isNew(item)) return item
  return null
}

const sideOf = (item: Y.Item): ForkSide => ({ item: lastId(item), value: valueIn(item) })

const lossKind = ({ child, key }: MapPlace): FindingKind =>
  child !== null && key === orderKey ? 'concurrentMove' : 'lostOverwrite'

const kindOf = ({ child, key }: MapPlace, value: unknown): LedgerChange['kind'] => {
  const isSet = value !== null && value !== undefined
  if (key === removedKey && child === null) return isSet ? 'removed' : 'broughtBack'
  if (key === removedKey) return isSet ? 'childRemoved' : 'childBroughtBack'
  return child !== null && key === orderKey ? 'childMoved' : 'set'
}

/** As JSON can hold it; an absent value is null. */
export const plain = (value: unknown): unknown => (value === undefined ? null : value)

const isWithin = (part: unknown, whole: unknown): boolean =>
  isSame(part, whole) ||
  (Array.isArray(part) && Array.isArray(whole) && part.every((one) => whole.includes(one)))

export const isSame = (a: unknown, b: unknown): boolean =>
  a === b ||
  (a ?? null) === (b ?? null) ||
  (typeof a === 'object' && typeof b === 'object' && sortedJson(a) === sortedJson(b))
