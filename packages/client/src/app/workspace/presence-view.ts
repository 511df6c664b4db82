import type { RecordId, UserId } from '@fieldmerge/shared'
import { type Accessor, createEffect, createMemo, createSignal, onCleanup } from 'solid-js'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { OpenRecord } from '../../replica/documents/open-record.ts'
import type { CaretPlace } from './caret-place.ts'
import { othersOf, type Present, presentOf } from './presence.ts'

/** Somebody else's caret. */
export interface PresentCaret {
  readonly name: string
  /** Marking paint, 1 to 8. */
  readonly color: number
  readonly place: CaretPlace
}

export interface PresenceView {
  /** Who else is in the record now. */
  readonly others: Accessor<readonly Present[]>
  /** Who is at a part of it. */
  at(field: string): readonly Present[]
  /** The carets of those who are at a text of it. */
  carets(field: string): readonly PresentCaret[]
  /** Who wrote under a Yjs client id, where they were seen here. */
  writer(client: number): Present | null
  /** Tells the others which part of the record the person is at, null for none, and where in a text. */
  say(field: string | null, caret?: CaretPlace): void
  /** The live channel may have come or gone. */
  refresh(): void
}

/** Presence in an open record, from the awareness of its live channel. */
export const createPresence = (
  open: Accessor<Pick<OpenRecord, 'live'> | null>,
  doc: Accessor<Y.Doc | null>,
  me: UserId,
  record: Accessor<RecordId>,
  isCut: Accessor<boolean>,
): PresenceView => {
  const [awareness, setAwareness] = createSignal<Awareness | null>(null)
  const [known, setKnown] = createSignal<readonly Present[]>([])
  // A line that is cut says nothing of who has left meanwhile.
  const shown = (): readonly Present[] => (isCut() ? [] : known())
  // A caret moves often: who only asks who is where hears nothing of it.
  const others = createMemo(shown, [], { equals: samePlaces })
  const writers = new Map<number, Present>()
  let field: string | null = null
  let caret: CaretPlace | null = null
  const refresh = (): void => void setAwareness(doc() === null ? null : (open()?.live?.awareness ?? null))

  createEffect(() => {
    // Another document has another channel.
    doc()
    open()
    refresh()
  })
  createEffect(() => {
    const live = awareness()
    if (live === null) return void setKnown([])
    const read = (): void => {
      for (const [client, state] of live.getStates()) {
        const present = presentOf(state)
        if (present !== null) writers.set(client, present)
      }
      setKnown(othersOf(live.getStates().values(), me))
    }
    live.on('change', read)
    live.setLocalState({ page: record(), field, caret })
    read()
    onCleanup(() => live.off('change', read))
  })

  return {
    others,
    at: (part) => others().filter((present) => present.field === part),
    carets: (text) =>
      shown().flatMap(({ field: at, caret: place, name, color }) =>
        at === text && place !== null ? [{ name, color, place }] : [],
      ),
    writer: (client) => writers.get(client) ?? null,
    say(part, place) {
      field = part
      caret = place ?? null
      awareness()?.setLocalState({ page: record(), field, caret })
    },
    refresh,
  }
}

const samePlaces = (before: readonly Present[], now: readonly Present[]): boolean =>
  before.length === now.length &&
  before.every((present, i) => {
    const other = now[i]
    return (
      present.user === other?.user &&
      present.name === other.name &&
      present.color === other.color &&
      present.field === other.field
    )
  })
