import type { RecordContent, RecordId } from '@fieldmerge/shared'
import { type Accessor, createEffect, createSignal, on, onCleanup } from 'solid-js'
import type { ContentChange } from '../../replica/documents/open-record.ts'
import { useWorkspace } from './workspace.ts'

/** What a record holds, read without opening it, and again whenever its facts change. Null until it is read. */
export const useContent = (record: Accessor<RecordId | null>): Accessor<RecordContent | null> => {
  const { replica, facts } = useWorkspace()
  const [content, setContent] = createSignal<RecordContent | null>(null)
  createEffect(
    on([record, () => facts.get(record())], ([id], before) => {
      if (before !== undefined && before[0] !== id) setContent(null)
      if (id === null) return
      let wanted = true
      onCleanup(() => {
        wanted = false
      })
      replica.read(id).then(
        (read) => wanted && setContent(read),
        // What can't be read is shown by its facts alone.
        () => undefined,
      )
    }),
  )
  return content
}

/** What a record that a screen is about holds: it is open meanwhile, so the server sends what is not here. */
export const useOpenContent = (record: Accessor<RecordId | null>): Accessor<RecordContent | null> => {
  const { replica } = useWorkspace()
  createEffect(
    on(record, (id) => {
      if (id === null) return
      const opening = replica.openRecord(id)
      onCleanup(() => void opening.then(() => replica.closeRecord(id)).catch(() => undefined))
    }),
  )
  return useContent(record)
}

/** What several records hold, read without opening them, and again whenever the facts of one change. */
export const useContents = (
  records: Accessor<readonly RecordId[]>,
): Accessor<ReadonlyMap<RecordId, RecordContent>> => {
  const { replica, facts } = useWorkspace()
  const [contents, setContents] = createSignal<ReadonlyMap<RecordId, RecordContent>>(new Map())
  createEffect(
    on([records, () => records().map((record) => facts.get(record))], ([ids]) => {
      let wanted = true
      onCleanup(() => {
        wanted = false
      })
      const reading = ids.map(async (id) => [id, await replica.read(id)] as const)
      Promise.all(reading).then(
        (read) =>
          wanted &&
          setContents(new Map(read.flatMap(([id, content]) => (content === null ? [] : [[id, content]])))),
        // What can't be read is shown by its facts alone.
        () => undefined,
      )
    }),
  )
  return contents
}

/** Counts up with every change of a record that is open, by whomever: its document is to be read again. */
export const useContentChanges = (
  record: Accessor<RecordId>,
  counts: (change: ContentChange) => boolean = () => true,
): Accessor<number> => {
  const { replica } = useWorkspace()
  const [changes, setChanges] = createSignal(0)
  createEffect(() =>
    onCleanup(replica.onContent(record(), (change) => counts(change) && setChanges((n) => n + 1))),
  )
  return changes
}
