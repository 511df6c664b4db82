import * as Y from 'yjs'
import { other, type Step, type Trace } from './trace-data.ts'

/** What one step does to a document: it writes clocks up to `toClock`, or deletes. */
export type Effect =
  | { readonly kind: 'inserts'; readonly client: number; readonly toClock: number }
  | { readonly kind: 'deletes'; readonly ranges: readonly Range[] }

interface Range {
  readonly client: number
  readonly clock: number
  readonly length: number
}

export const proseRoot = 'notes'

/** Makes the step's change in a document that has all that its author had seen. */
export const takeStep = (doc: Y.Doc, { position, deleted, inserted }: Step): void => {
  const text = doc.getText(proseRoot)
  doc.transact(() => {
    if (deleted > 0) text.delete(position, deleted)
    if (inserted !== '') text.insert(position, inserted)
  })
}

/** Replays the session without a server. @returns each person's effects in their order */
export const effectsOf = (
  { steps }: Trace,
  clientIds: readonly [number, number],
): readonly [readonly Effect[], readonly Effect[]] => {
  const docs = [new Y.Doc(), new Y.Doc()] as const
  const updates: readonly [Uint8Array[], Uint8Array[]] = [[], []]
  const taken = [0, 0]
  for (const agent of [0, 1] as const) {
    docs[agent].clientID = clientIds[agent]
    docs[agent].on('update', (update, origin) => {
      if (origin === null) updates[agent].push(update)
    })
  }
  for (const step of steps) {
    const { agent, seen } = step
    const theirs = updates[other(agent)]
    for (let at = taken[agent] ?? 0; at < seen; at++)
      Y.applyUpdate(docs[agent], theirs[at] ?? new Uint8Array([0, 0]), 'theirs')
    taken[agent] = Math.max(taken[agent] ?? 0, seen)
    takeStep(docs[agent], step)
  }
  return [updates[0].map(effectOf), updates[1].map(effectOf)]
}

const effectOf = (update: Uint8Array): Effect => {
  const { structs, ds } = Y.decodeUpdate(update)
  const last = structs.at(-1)
  if (last !== undefined)
    return { kind: 'inserts', client: last.id.client, toClock: last.id.clock + last.length }
  const ranges = [...ds.clients].flatMap(([client, items]) =>
    items.map(({ clock, len }) => ({ client, clock, length: len })),
  )
  return { kind: 'deletes', ranges }
}

/** Whether the document is as after the effect. A server need not pass on a deletion of what is deleted already. */
export const isInEffect = (doc: Y.Doc, effect: Effect): boolean => {
  if (effect.kind === 'inserts') return Y.getState(doc.store, effect.client) >= effect.toClock
  return effect.ranges.every(({ client, clock, length }) => {
    if (Y.getState(doc.store, client) < clock + length) return false
    for (let at = clock; at < clock + length; at++)
      if (!Y.getItem(doc.store, Y.createID(client, at)).deleted) return false
    return true
  })
}
