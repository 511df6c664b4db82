import * as v from 'valibot'
import { type Corner, namesOf } from '../session/names.ts'
import type { DeskNotice } from './notice-settings.ts'

const time = v.fallback(v.nullable(v.number()), null)
const storedSchema = v.pipe(v.string(), v.parseJson(), v.object({ held: time, lost: time, overdue: time }))
type Stored = Readonly<Record<DeskNotice, number | null>>

/** Up to when somebody has been told of each kind of news, kept on this device: a reload tells nothing twice. */
export const createNoticed = (person: Corner) => {
  const key = `${namesOf(person).prefix}noticed`
  const read = (): Stored => {
    const stored = v.safeParse(storedSchema, localStorage.getItem(key))
    return stored.success ? stored.output : { held: null, lost: null, overdue: null }
  }
  const write = (kind: DeskNotice, at: number | null): void => {
    const known = read()
    if (known[kind] !== at) localStorage.setItem(key, JSON.stringify({ ...known, [kind]: at }))
  }
  return {
    /** Null when what is there is no news. */
    upTo: (kind: DeskNotice): number | null => read()[kind],
    say: (kind: DeskNotice, at: number): void => write(kind, at),
    forget: (kind: DeskNotice): void => write(kind, null),
  }
}
