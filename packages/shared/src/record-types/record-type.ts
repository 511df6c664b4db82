/**
 * A record type, declared once as plain data: forms, filters, validation, importer and docs derive from it.
 * It has no functions, so that a type can be delivered to devices as data.
 */
export interface RecordType {
  readonly name: string
  /** Raised with every change of what is stored. A device reads old shapes through the newest type it has. */
  readonly version: number
  readonly label: string
  readonly plural: string
  /** The field that names a record to people. */
  readonly title: string
  /** Scalars of the root map `record`. */
  readonly fields: Readonly<Record<string, Field>>
  /** Root texts, typed as written. */
  readonly prose: Readonly<Record<string, Prose>>
  /** Root maps of child maps, keyed by id, ordered by their `order` key. */
  readonly children: Readonly<Record<string, ChildCollection>>
  readonly lifeCycle: LifeCycle | null
  readonly facts: Readonly<Record<string, FactSource>>
  /** It belongs to its maker and to its `resource`: whoever else carries it may read it and not change it as their own. */
  readonly personal?: true
  /** Statuses after which a technician's edit is held for a decision instead of applied. */
  readonly heldWhen: readonly string[]
  /** What others may do meanwhile after which an edit is held whose author had not seen it. */
  readonly heldUnseen?: HeldUnseen
}

export interface HeldUnseen {
  /** The record came to one of these statuses. */
  readonly statuses: readonly string[]
  /** One of these fields came to name neither the author nor a crew of theirs. */
  readonly fields: readonly string[]
}

export type Field = {
  readonly label: string
  readonly policy?: FieldPolicy
  /** The flag beside it of which it says who or when: set with that and by itself no news. */
  readonly stamps?: string
} & (
  | { readonly kind: 'line'; readonly default?: string }
  | { readonly kind: 'number'; readonly default?: number; readonly unit?: string }
  | { readonly kind: 'flag'; readonly default?: boolean }
  | { readonly kind: 'choice'; readonly choices: Choices; readonly default?: string }
  | { readonly kind: 'choices'; readonly choices: Choices }
  /** ms since 1970 UTC */
  | { readonly kind: 'instant' }
  | { readonly kind: 'place' }
  | { readonly kind: 'link'; readonly to: string }
  | { readonly kind: 'links'; readonly to: string }
)

/**
 * How concurrent values of one field are settled. Yjs lets the larger client id win, whatever the time.
 *
 * - `latest`: the one that was written last, by hybrid time
 * - `structure`: the one that Yjs shows
 * - `max`, `min`: the largest or smallest number or time
 * - `union`: all entries of both lists
 * - `keepBoth`: the one that Yjs shows, and the other beside it until somebody picks
 * - `{ rank }`: the one of the person with the earliest role in this list; among equals the latest
 */
export type FieldPolicy =
  | 'latest'
  | 'structure'
  | 'max'
  | 'min'
  | 'union'
  | 'keepBoth'
  | { readonly rank: readonly string[] }

/** Stored value to label, in the order in which people are offered them. */
export type Choices = Readonly<Record<string, string>>

export interface Prose {
  readonly label: string
}

export interface ChildCollection {
  readonly label: string
  readonly fields: Readonly<Record<string, Field>>
}

export interface LifeCycle {
  readonly initial: string
  readonly states: Readonly<Record<string, LifeCycleState>>
  readonly transitions: readonly (readonly [from: string, to: string])[]
  /** While the record's own transitions leave it in `initial`, its status is read off other records' statuses. */
  readonly derived: StatusDerivation | null
}

export interface LifeCycleState {
  readonly label: string
  /** Of two concurrent tips the state with the higher precedence is the current one. Unique in a life cycle. */
  readonly precedence: number
}

/** The first rule that fits decides. `all` never fits an empty set of statuses. */
export interface StatusDerivation {
  /** A fact that holds `{ id: status }` of the related records. */
  readonly fact: string
  /** Statuses that count as if the related record were not there. */
  readonly ignore: readonly string[]
  readonly rules: readonly StatusRule[]
  readonly otherwise: string
}

export type StatusRule =
  | { readonly none: true; readonly status: string }
  | { readonly any: readonly string[]; readonly status: string }
  | { readonly all: readonly string[]; readonly status: string }

/** Where a fact comes from. Every type also has `title`, `removed`, `createdBy` and `createdAt`. */
export type FactSource =
  | { readonly from: 'field'; readonly field: string }
  /** The distinct values of one field over the children that are not removed. */
  | { readonly from: 'children'; readonly collection: string; readonly field: string }
  /** How many children there are, or how many whose flag `where` is set. */
  | { readonly from: 'count'; readonly collection: string; readonly where?: string }
  | { readonly from: 'status' }
  /** `{ record id: fact }` over the records of `type` whose `link` points here. */
  | { readonly from: 'related'; readonly type: string; readonly link: string; readonly fact: string }
  /** What people search: the named fields, and the first 2 KB of each prose. */
  | { readonly from: 'text'; readonly fields: readonly string[]; readonly prose: readonly string[] }

export type FactValue =
  | string
  | number
  | boolean
  | null
  | readonly string[]
  | Readonly<Record<string, string>>
  | Place

export interface Place {
  readonly latitude: number
  readonly longitude: number
}

/** The flat row derived from a record that filters, lists and search read. */
export type Facts = Readonly<Record<string, FactValue>>
