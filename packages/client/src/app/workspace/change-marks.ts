import { type FieldValue, systemClock, type UserId } from '@fieldmerge/shared'
import { type Accessor, createEffect, onCleanup } from 'solid-js'
import { createStore, reconcile } from 'solid-js/store'
import type * as Y from 'yjs'
import type { OpenRecord } from '../../replica/documents/open-record.ts'
import { watchForeignChanges } from './foreign-changes.ts'
import type { PresenceView } from './presence-view.ts'
import { useWorkspace } from './workspace.ts'

/** Somebody else has changed a field while it was shown. */
export interface ChangeMark {
  readonly path: string
  /** Null when it is not known who. */
  readonly by: { readonly user: UserId; readonly name: string; readonly color: number } | null
  /** When it arrived here, device clock, ms: when it was made, if they are here too. */
  readonly at: number
  readonly before: FieldValue | undefined
}

export interface ChangeMarks {
  of(path: string): ChangeMark | undefined
  all(): readonly ChangeMark[]
  /** The person has dealt with it. */
  clear(path: string): void
}

export interface MarkedRecord {
  readonly open: Accessor<OpenRecord | null>
  readonly doc: Accessor<Y.Doc | null>
  /** Whether its document is on this device: nobody changes what only arrives. */
  readonly isHere: Accessor<boolean>
  readonly presence: Pick<PresenceView, 'writer'>
}

/** Marks on what others have changed since the record was opened here. */
export const createChangeMarks = ({ open, doc, isHere, presence }: MarkedRecord): ChangeMarks => {
  const { replica, me } = useWorkspace()
  const [marks, setMarks] = createStore<Record<string, ChangeMark>>({})
  const clear = (path: string): void => {
    const { [path]: _, ...rest } = marks
    setMarks(reconcile(rest))
  }
  createEffect(() => {
    const opened = open()
    const watched = doc()
    if (opened === null || watched === null) return void setMarks(reconcile({}))
    if (!isHere()) return
    const isMine = (client: number): boolean =>
      client === watched.clientID ||
      replica.outbox.ofRecord(opened.record).some(({ envelope }) => envelope.clientId === client)
    const stop = watchForeignChanges(watched, opened.type, ({ path, values, client }) => {
      const by = presence.writer(client)
      if (isMine(client) || by?.user === me) return
      // The first value of a run is what the person last saw.
      const before = marks[path]?.before ?? values?.before
      if (values !== null && isSame(before, values.after)) clear(path)
      else setMarks(path, { path, by, at: systemClock.now(), before })
    })
    onCleanup(stop)
  })
  return {
    of: (path) => marks[path],
    all: () => Object.values(marks),
    clear,
  }
}

/** Of fields, whose values are plain. */
const isSame = (a: FieldValue | undefined, b: FieldValue | undefined): boolean =>
  JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
