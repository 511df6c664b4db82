import type { StateOf } from '../trace/trace.ts'

/** One value of a record on every lane. */
export interface ComparedRow {
  /** Root, child and field, such as `tasks › 3 › done`. */
  readonly path: string
  /** As people read it, by lane; null where the record is not there or has no such value. */
  readonly values: ReadonlyMap<string, string | null>
  /** Lanes whose value is another than the server's. */
  readonly differing: ReadonlySet<string>
}

/** The title of a record; null for what is none. */
type TitleOf = (id: string) => string | null

/** A record side by side: a row for each value that any of the lanes has. @param lanes the server first */
export const compareReplicas = (
  record: string,
  lanes: readonly string[],
  states: ReadonlyMap<string, ReadonlyMap<string, StateOf>>,
  titleOf: TitleOf,
): readonly ComparedRow[] => {
  const byLane = new Map<string, ReadonlyMap<string, string>>()
  for (const lane of lanes) {
    const state = states.get(lane)?.get(record)
    if (state !== undefined) byLane.set(lane, flat(state.content, titleOf))
  }
  const paths = new Set([...byLane.values()].flatMap((values) => [...values.keys()]))
  const [server = ''] = lanes
  return [...paths].map((path) => {
    const values = new Map(lanes.map((lane) => [lane, byLane.get(lane)?.get(path) ?? null]))
    const there = byLane.has(server) ? (values.get(server) ?? null) : undefined
    const differing = lanes.filter((lane) => byLane.has(lane) && values.get(lane) !== there)
    return { path, values, differing: new Set(differing) }
  })
}

const flat = (content: unknown, titleOf: TitleOf): ReadonlyMap<string, string> => {
  const rows = new Map<string, string>()
  const walk = (value: unknown, path: readonly string[]): void => {
    if (value !== null && typeof value === 'object' && !Array.isArray(value) && path.length < 3)
      for (const [key, each] of Object.entries(value)) walk(each, [...path, key])
    else rows.set(path.filter((part) => part !== 'record').join(' › '), wordsFor(value, titleOf))
  }
  walk(content, [])
  return rows
}

const wordsFor = (value: unknown, titleOf: TitleOf): string => {
  if (typeof value === 'string') return titleOf(value) ?? value
  return Array.isArray(value)
    ? value.map((each) => wordsFor(each, titleOf)).join(', ')
    : JSON.stringify(value)
}
