import { type FieldValue, type RecordContent, type RecordId, readRecord } from '@fieldmerge/shared'
import { type Accessor, batch, createRenderEffect, createSignal, on, onCleanup } from 'solid-js'
import { createStore, reconcile } from 'solid-js/store'
import type * as Y from 'yjs'
import type { ContentChange, Notice, OpenRecord } from '../../replica/documents/open-record.ts'
import { type ChangeMarks, createChangeMarks } from './change-marks.ts'
import { createPresence, type PresenceView } from './presence-view.ts'
import { useWorkspace } from './workspace.ts'

/** A record that a screen has open: its content as a store, and what the person should know beside it. */
export interface RecordView {
  readonly record: Accessor<RecordId>
  readonly fields: Readonly<Record<string, FieldValue>>
  readonly children: RecordContent['children']
  readonly transitions: RecordContent['transitions']
  /** Null until everything that is on this device is loaded. */
  readonly open: Accessor<OpenRecord | null>
  /** Another one after edits were held. */
  readonly doc: Accessor<Y.Doc | null>
  /** Whether its document is on this device; of some records only facts are until the server sends the rest. */
  readonly isHere: Accessor<boolean>
  readonly failed: Accessor<boolean>
  readonly notices: Accessor<ReadonlySet<Notice>>
  readonly isReadOnly: Accessor<boolean>
  readonly undoLabel: Accessor<string | null>
  readonly redoLabel: Accessor<string | null>
  readonly presence: PresenceView
  readonly marks: ChangeMarks
}

type Content = Pick<RecordContent, 'fields' | 'children' | 'transitions'>
/** Made anew for each: a store writes into what it begins with. */
const nothing = (): Content => ({ fields: {}, children: {}, transitions: new Map() })

/** Opens a record while the component is shown. */
export const useRecord = (record: Accessor<RecordId>): RecordView => {
  const { replica, me, sync } = useWorkspace()
  const [content, setContent] = createStore<Content>(nothing())
  const [open, setOpen] = createSignal<OpenRecord | null>(null)
  const [doc, setDoc] = createSignal<Y.Doc | null>(null)
  const [isHere, setHere] = createSignal(false)
  const [failed, setFailed] = createSignal(false)
  const [notices, setNotices] = createSignal<ReadonlySet<Notice>>(new Set(), { equals: hasSame })
  const [undoLabel, setUndoLabel] = createSignal<string | null>(null)
  const [redoLabel, setRedoLabel] = createSignal<string | null>(null)
  const presence = createPresence(open, doc, me, record, () => sync().network.state === 'offline')
  const marks = createChangeMarks({ open, doc, isHere, presence })

  const readContent = (opened: OpenRecord): void => {
    const { fields, children, transitions } = readRecord(opened.doc, opened.type)
    setContent(reconcile({ fields, children, transitions }, { key: 'id' }))
  }
  const read = (opened: OpenRecord, isProse: boolean): void =>
    batch(() => {
      if (!isProse) readContent(opened)
      setDoc(opened.doc)
      setHere(opened.isHere)
      setNotices(new Set(opened.notices))
      setUndoLabel(opened.undo.next)
      setRedoLabel(opened.undo.nextRedo)
      presence.refresh()
    })

  // Not an effect: a page of what is loaded already is made once, with all that it shows.
  createRenderEffect(
    on(record, (id) => {
      let shown = true
      let stop: (() => void) | null = null
      const opening = replica.openRecord(id)
      const take = (opened: OpenRecord): void => {
        if (!shown) return
        const changed = oncePerTurn((changes) => {
          const isProse = changes.every((change) => change.isProse)
          if (shown) read(opened, isProse)
        })
        stop = replica.onContent(id, changed)
        batch(() => {
          read(opened, false)
          setOpen(opened)
        })
      }
      const loaded = replica.opened(id)
      if (loaded === null) opening.then(take, () => setFailed(true))
      else take(loaded)
      onCleanup(() => {
        shown = false
        stop?.()
        batch(() => {
          setOpen(null)
          setDoc(null)
          setHere(false)
        })
        void opening.then(() => replica.closeRecord(id)).catch(() => undefined)
      })
    }),
  )

  return {
    record,
    get fields() {
      return content.fields
    },
    get children() {
      return content.children
    },
    get transitions() {
      return content.transitions
    },
    open,
    doc,
    isHere,
    failed,
    notices,
    isReadOnly: () => notices().has('rightLost'),
    undoLabel,
    redoLabel,
    presence,
    marks,
  }
}

const hasSame = (a: ReadonlySet<Notice>, b: ReadonlySet<Notice>): boolean =>
  a.size === b.size && [...a].every((one) => b.has(one))

/** Many updates may arrive in one turn; the screen reads them once. */
const oncePerTurn = (
  work: (changes: readonly ContentChange[]) => void,
): ((change: ContentChange) => void) => {
  let changes: ContentChange[] = []
  return (change) => {
    if (changes.push(change) > 1) return
    queueMicrotask(() => {
      const all = changes
      changes = []
      work(all)
    })
  }
}
