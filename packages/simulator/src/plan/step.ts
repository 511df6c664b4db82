import type { FieldValue } from '@fieldmerge/shared'
import type { FaultName } from './faults.ts'

/** Which record a step is about. */
export type RecordChoice =
  /** By the name that the organization begins with, such as `order 1`, or that an earlier `create` has given. */
  | { readonly name: string }
  /** The n-th that the phone lists of a type, counted round: there is one whenever it lists any. */
  | { readonly type: string; readonly nth: number }

/** One edit of one record, as a person makes it. Places and choices are counted round, so that they always fit. */
export type EditChoice =
  | { readonly edit: 'fields'; readonly values: Readonly<Record<string, FieldValue>> }
  /** `at`: 0 the beginning of the text, 1 its end. */
  | {
      readonly edit: 'text'
      readonly prose: string
      readonly at: number
      readonly delete: number
      readonly insert: string
    }
  | {
      readonly edit: 'addChild'
      readonly collection: string
      readonly values: Readonly<Record<string, FieldValue>>
    }
  | {
      readonly edit: 'child'
      readonly collection: string
      readonly nth: number
      readonly values: Readonly<Record<string, FieldValue>>
    }
  | { readonly edit: 'moveChild'; readonly collection: string; readonly nth: number; readonly behind: number }
  | { readonly edit: 'removeChild'; readonly collection: string; readonly nth: number }
  /** To a named status, or the n-th that may follow. */
  | { readonly edit: 'status'; readonly to: string | number }
  | { readonly edit: 'remove' }
  | { readonly edit: 'restore' }

/** What somebody does, or what happens to them. Plain data: a list of steps can be kept, cut and played again. */
export type Action =
  | {
      readonly do: 'edit'
      readonly phone: string
      readonly record: RecordChoice
      readonly change: EditChoice
    }
  | {
      readonly do: 'create'
      readonly phone: string
      readonly type: string
      /** How later steps call the record. */
      readonly name: string
      /** Links may name records, as `@order 1`. */
      readonly values: Readonly<Record<string, FieldValue>>
    }
  /** Opens a record on the screen, or closes it. */
  | { readonly do: 'open'; readonly phone: string; readonly record: RecordChoice }
  | { readonly do: 'close'; readonly phone: string; readonly nth: number }
  | { readonly do: 'offline' | 'online' | 'startApp' | 'closeApp'; readonly phone: string }
  /** Opens the app in one more tab, in front of the others. */
  | { readonly do: 'openTab'; readonly phone: string }
  /** Looks at the n-th of the tabs behind, or closes the n-th of all; both are counted round. */
  | { readonly do: 'showTab' | 'closeTab'; readonly phone: string; readonly nth: number }
  /** Waits until everybody who can has everything. */
  | { readonly do: 'settle' }
  | { readonly do: 'wait' }
  /** All phones are closed and nothing happens for so long: days pass in no time. */
  | { readonly do: 'sleep'; readonly milliseconds: number }
  /** The office edits a record by its name. Links may name records, as `@order 1`. */
  | { readonly do: 'office'; readonly record: string; readonly change: EditChoice }
  | {
      readonly do: 'fault'
      readonly fault: FaultName
      readonly phone: string | null
      readonly amount: number
    }
  /** Something that must hold now. */
  | { readonly do: 'expect'; readonly what: Expectation }

export type Expectation =
  | {
      readonly is: 'field'
      readonly phone: string
      readonly record: string
      readonly field: string
      readonly value: FieldValue
    }
  | { readonly is: 'carried'; readonly phone: string; readonly record: string; readonly carried: boolean }
  | { readonly is: 'held'; readonly phone: string; readonly count: number }
  | { readonly is: 'converged' }

/** An action and how long after the one before it happens, virtual ms. */
export type Step = Action & { readonly after: number }

/** A whole run, apart from its seed: who takes part and what happens. */
export interface Plan {
  readonly name: string
  /** How many phones; of three or more the last is the dispatcher's. */
  readonly phones: number
  /** False on a day on which nobody can reach the live channels of open records. */
  readonly live?: boolean
  readonly steps: readonly Step[]
}
