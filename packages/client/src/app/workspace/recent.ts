import { parseRecordId, type RecordId, systemClock } from '@fieldmerge/shared'
import { type Accessor, createEffect, createSignal, onCleanup, untrack } from 'solid-js'
import { type Corner, namesOf } from '../session/names.ts'
import { dayOf } from '../text/time.ts'
import { noteOpening } from './openings.ts'
import { useWorkspace } from './workspace.ts'

const most = 20
const changes = new EventTarget()

const read = (person: Corner): readonly RecordId[] => {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(namesOf(person).recent) ?? '[]')
    return Array.isArray(stored) ? stored.flatMap((id) => parseRecordId(String(id)) ?? []) : []
  } catch {
    // What can't be read is nothing that was looked at.
    return []
  }
}

/** What the person has looked at on this device, the latest first. Only what is still here. */
export const useRecent = (): Accessor<readonly RecordId[]> => {
  const { session, facts } = useWorkspace()
  const [recent, setRecent] = createSignal(read(session()))
  const refresh = (): void => void setRecent(read(session()))
  changes.addEventListener('looked', refresh)
  onCleanup(() => changes.removeEventListener('looked', refresh))
  return () => recent().filter((record) => facts.get(record) !== undefined)
}

/** Remembers that the person looks at a record now. */
export const rememberLook = (record: Accessor<RecordId | null>): void => {
  const { session, zone } = useWorkspace()
  createEffect(() => {
    const looked = record()
    if (looked === null) return
    noteOpening(session(), { record: looked, day: dayOf(systemClock.now(), untrack(zone)) })
    const others = read(session()).filter((other) => other !== looked)
    try {
      localStorage.setItem(namesOf(session()).recent, JSON.stringify([looked, ...others].slice(0, most)))
    } catch {
      // A full store has better uses.
    }
    changes.dispatchEvent(new Event('looked'))
  })
}
