import { childrenOf, type FieldValue, type RecordType, recordRoot } from '@fieldmerge/shared'
import * as Y from 'yjs'

/** A value that came from elsewhere while the person was looking. */
export interface ForeignChange {
  /** `priority`, or `tasks/<id>` for anything of a child. */
  readonly path: string
  /** Null of a child, which has several. */
  readonly values: { readonly before: FieldValue | undefined; readonly after: FieldValue | undefined } | null
  /** The Yjs client that wrote it. */
  readonly client: number
}

/** Watches an open document for what others write into its fields and children. @returns how to stop */
export const watchForeignChanges = (
  doc: Y.Doc,
  type: RecordType,
  onChange: (change: ForeignChange) => void,
): (() => void) => {
  const fields = doc.getMap(recordRoot)
  const onFields = (event: Y.YMapEvent<unknown>, transaction: Y.Transaction): void => {
    if (transaction.local) return
    for (const [key, { oldValue }] of event.changes.keys) {
      const values = { before: oldValue, after: fields.get(key) } as ForeignChange['values']
      onChange({ path: key, values, client: writerOf(fields, key) })
    }
  }
  fields.observe(onFields)
  const stops = Object.keys(type.children).map((collection) => {
    const children = childrenOf(doc, collection)
    const onChildren = (
      events: readonly Y.YEvent<Y.AbstractType<unknown>>[],
      transaction: Y.Transaction,
    ): void => {
      if (!transaction.local) for (const change of childChanges(collection, events)) onChange(change)
    }
    children.observeDeep(onChildren)
    return () => children.unobserveDeep(onChildren)
  })
  return () => {
    fields.unobserve(onFields)
    for (const stop of stops) stop()
  }
}

const childChanges = (
  collection: string,
  events: readonly Y.YEvent<Y.AbstractType<unknown>>[],
): readonly ForeignChange[] =>
  events.flatMap((event) => {
    const { target } = event
    if (!(target instanceof Y.Map)) return []
    return [...event.changes.keys.keys()].map((key) => ({
      path: `${collection}/${event.path[0] ?? key}`,
      values: null,
      client: writerOf(target, key),
    }))
  })

const writerOf = (map: Y.Map<unknown>, key: string): number => map._map.get(key)?.id.client ?? -1
