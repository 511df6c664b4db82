import * as Y from 'yjs'
import { newDocument } from '../documents/new-document.ts'
import type { ErrorCode } from '../errors/registry.ts'
import { fieldService } from '../record-types/field-service.ts'
import { type ForgedStruct, forgedUpdate, nested, typed } from './forged-update.ts'

/** An update that somebody means harm with. */
export interface Attack {
  readonly name: string
  /** What a gate answers: a code, when it refuses. */
  readonly answer: ErrorCode | 'early' | 'newer' | 'known'
  /** Under whose client id the envelope comes. */
  readonly clientId: number
  /** Made for the document that `attackedDocument` gives. */
  readonly update: (base: Y.Doc) => Uint8Array
}

/** Client ids of the corpus: the record's honest writer and whoever attacks. */
export const victim = 5
export const attacker = 77

const type = fieldService.type('workOrder')

/**
 * A work order by the victim. Clock 0: the title; 1: the child `t1`; 2: its name; 3: a status change `s1`;
 * 4 to 14: "hello world"; 15: the title again.
 */
export const attackedDocument = (): Y.Doc => {
  const doc = newDocument(type)
  doc.clientID = victim
  const root = doc.getMap('record')
  root.set('title', 'first')
  const child = new Y.Map<unknown>()
  doc.getMap('tasks').set('t1', child)
  child.set('name', 'Look')
  doc.getMap('transitions').set('s1', { to: 'completed', after: null, over: [], by: 'user/a', at: 1 })
  doc.getText('notes').insert(0, 'hello world')
  root.set('title', 'second')
  return doc
}

/**
 * The same with notes `B D hello A _world C X` by several writers. A, B, C: clocks 0 to 2 of client 6; D: 0 of
 * client 7; X: 0 of client 9, who had only `hello ` of the victim's and wrote behind it.
 */
export const patchedDocument = (): Y.Doc => {
  const doc = attackedDocument()
  const put = (client: number, clock: number, text: string, where: Parameters<typeof typed>[1]): void =>
    Y.applyUpdate(doc, forgedUpdate([by(client, clock, typed(text, where))]))
  put(6, 0, 'A', { origin: [victim, 8], right: [victim, 9] })
  put(6, 1, 'B', { right: [victim, 4] })
  put(6, 2, 'C', { origin: [victim, 14] })
  put(7, 0, 'D', { origin: [6, 1], right: [victim, 4] })
  put(9, 0, 'X', { origin: [victim, 10] })
  return doc
}

/** The victim's clocks, by what they hold. */
export const at = { firstTitle: 0, child: 1, childName: 2, status: 3, text: 4, title: 15, next: 16 } as const
export const title = { root: 'record', key: 'title' }
export const fresh = { root: 'record', key: 'number' }
export const notes = { root: 'notes' }
export const overTitle = { origin: [victim, at.title] as const, key: 'title' }

export const by = (client: number, clock: number, ...structs: ForgedStruct[]) => ({ client, clock, structs })
export const all = (structs: readonly ForgedStruct[]): Uint8Array =>
  forgedUpdate([{ client: attacker, clock: 0, structs }])
export const mine = (...structs: ForgedStruct[]): Uint8Array => all(structs)
export const many = (count: number, struct: (i: number) => ForgedStruct): ForgedStruct[] =>
  Array.from({ length: count }, (_, i) => struct(i))

export const attack = (
  name: string,
  answer: Attack['answer'],
  update: Attack['update'],
  clientId = attacker,
): Attack => ({ name, answer, clientId, update })

/** Each map in the one before it. */
export const deepMaps = (count: number): ForgedStruct[] =>
  many(count, (i) =>
    nested(1, i === 0 ? { root: 'tasks', key: 'd' } : { parent: [attacker, i - 1], key: 'd' }),
  )
