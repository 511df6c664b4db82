import { recordRoot, transitionsRoot } from '../documents/roots.ts'
import type { TouchedPlace } from '../gate/touched.ts'

/** One change that held edits ask for, as it is shown to who decides and, accepted, written as an ordinary edit. */
export type SuggestedChange = {
  /** Names it among the changes of a record: `title`, `notes`, `tasks/ID`, `tasks/ID/done`, `status`, `removed`. */
  readonly path: string
} & (
  | { readonly kind: 'field'; readonly field: string; readonly now: unknown; readonly suggested: unknown }
  | { readonly kind: 'text'; readonly root: string; readonly edits: readonly SuggestedText[] }
  | {
      readonly kind: 'child'
      readonly collection: string
      readonly child: string
      /** The new child as it is asked for, its `order` among them. */
      readonly suggested: Readonly<Record<string, unknown>>
    }
  | {
      readonly kind: 'childField'
      readonly collection: string
      readonly child: string
      readonly field: string
      readonly now: unknown
      readonly suggested: unknown
    }
  | {
      readonly kind: 'status'
      readonly now: string
      readonly suggested: string
      /** The status changes one after the other, as their author made them. */
      readonly steps: readonly SuggestedStep[]
    }
)

/** At `at` UTF-16 units of the text as it is once the edits before it are made. */
export interface SuggestedText {
  readonly at: number
  readonly deleted: string
  readonly inserted: string
  /** Some of what stands around it, to be shown. */
  readonly before: string
  readonly after: string
}

export interface SuggestedStep {
  readonly id: string
  readonly to: string
  /** Device clock of the author, ms. */
  readonly at: number
}

/** The places that writing a change touches: what the rights of who accepts it are asked for. */
export const placesOf = (change: SuggestedChange): readonly TouchedPlace[] => {
  switch (change.kind) {
    case 'field':
      return [{ holds: 'fields', root: recordRoot, child: null, field: change.field }]
    case 'text':
      return [{ holds: 'prose', root: change.root, child: null, field: null }]
    case 'child': {
      const { collection, child } = change
      return [
        { holds: 'children', root: collection, child, field: null },
        ...Object.keys(change.suggested).map((field) => childField(collection, child, field)),
      ]
    }
    case 'childField':
      return [childField(change.collection, change.child, change.field)]
    case 'status':
      return change.steps.map(({ id }) => ({
        holds: 'transitions',
        root: transitionsRoot,
        child: null,
        field: id,
      }))
  }
}

const childField = (root: string, child: string, field: string): TouchedPlace => ({
  holds: 'child',
  root,
  child,
  field,
})
