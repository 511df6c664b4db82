import type { RecordId } from '@fieldmerge/shared'
import { type Accessor, createEffect, createSignal, onCleanup } from 'solid-js'
import { useWorkspace, type Workspace } from '../workspace.ts'
import type { FeedLine } from './feed-entries.ts'

/** What was read once: a board that lives shows the same lines again and again. */
const known = new WeakMap<Workspace['replica'], Map<string, string>>()
const mostKnown = 2_000

/**
 * What the child is called that a line is about: as the rows beside it tell, else as the record on this device does. Empty
 * until that is read, and where neither does.
 */
export const useChildName = (line: Accessor<FeedLine>): Accessor<string> => {
  const { replica } = useWorkspace()
  const names = known.get(replica) ?? new Map<string, string>()
  known.set(replica, names)
  const [read, setRead] = createSignal('')
  createEffect(() => {
    const { record, path, child, row } = line()
    const [collection = '', id] = path.split('/')
    // That one was added says its row itself.
    if (child !== '' || id === undefined || row.kind === 'childAdded') return
    const key = `${record}/${collection}/${id}`
    const before = names.get(key)
    if (before !== undefined) return void setRead(before)
    let wanted = true
    onCleanup(() => {
      wanted = false
    })
    nameIn(replica, record, collection, id).then(
      (name) => {
        if (names.size >= mostKnown) names.clear()
        // One that is not on this device yet may come.
        if (name !== '') names.set(key, name)
        if (wanted) setRead(name)
      },
      // What can't be read is told by its collection.
      () => undefined,
    )
  })
  return () => line().child || read()
}

const nameIn = async (
  replica: Workspace['replica'],
  record: RecordId,
  collection: string,
  id: string,
): Promise<string> => {
  const content = await replica.read(record)
  const name = content?.children[collection]?.find((one) => one.id === id)?.fields.name
  return typeof name === 'string' ? name : ''
}
