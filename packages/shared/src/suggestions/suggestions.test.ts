import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { setField } from '../commands/field-commands.ts'
import { replaceText } from '../commands/prose-commands.ts'
import { changeStatus } from '../commands/status-commands.ts'
import { contentOf } from '../documents/content.ts'
import { newDocument } from '../documents/new-document.ts'
import { childrenOf, recordRoot } from '../documents/roots.ts'
import { captureEnvelopes } from '../envelope/capture-envelopes.ts'
import type { Envelope } from '../envelope/envelope.ts'
import type { RecordId } from '../ids/record-id.ts'
import { replay } from '../life-cycle/replay.ts'
import { readTransitions } from '../life-cycle/transition.ts'
import { fieldService } from '../record-types/field-service.ts'
import { RandomEditor, SeededRandom } from '../testing/index.ts'
import { acceptChanges } from './accept-changes.ts'
import type { HeldEdit } from './held-writes.ts'
import { suggestionsOf } from './suggestions.ts'

const workOrder = fieldService.type('workOrder')
const record = `workOrder/${'0'.repeat(25)}1` as RecordId
const cycle = workOrder.lifeCycle
if (cycle === null) throw new Error('has a life cycle')

const copyOf = (doc: Y.Doc): Y.Doc => {
  const copy = newDocument(workOrder)
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

/** A device that works alone, and all that it has made since. */
const aDevice = (base: Y.Doc): { doc: Y.Doc; held: HeldEdit[] } => {
  const doc = copyOf(base)
  const held: HeldEdit[] = []
  const clock = { stamp: () => ({ deviceClock: 1, sinceStart: 0, start: 0 }), newestSeen: () => 0 }
  captureEnvelopes(doc, record, clock, (envelope: Envelope) => held.push({ envelope, bundle: false }))
  return { doc, held }
}

const stateOf = (doc: Y.Doc): string => replay(cycle, readTransitions(doc, cycle)).state

/** Every key of the record and of its tasks that somebody has written in `doc` since `base`. */
const written = (base: Y.Doc, doc: Y.Doc): ReadonlyMap<string, unknown> => {
  const found = new Map<string, unknown>()
  const compare = (path: string, before: Y.Map<unknown> | undefined, after: Y.Map<unknown>): void => {
    for (const [key, item] of after._map) {
      const known = before?._map.get(key)
      if (known?.id.client !== item.id.client || known.id.clock !== item.id.clock)
        found.set(`${path}${key}`, after.get(key))
    }
  }
  compare('', base.getMap(recordRoot), doc.getMap(recordRoot))
  for (const [id, task] of childrenOf(doc, 'tasks'))
    compare(`tasks/${id}/`, childrenOf(base, 'tasks').get(id), task)
  return found
}

const valueAt = (doc: Y.Doc, path: string): unknown => {
  const [first = '', child, key = ''] = path.split('/')
  return child === undefined ? doc.getMap(recordRoot).get(first) : childrenOf(doc, first).get(child)?.get(key)
}

describe('what held edits ask for', () => {
  test('[S91] accepted whole it gives each place the value that was meant, whatever others did meanwhile', () => {
    let statuses = 0
    for (let seed = 0; seed < 250; seed++) {
      const random = new SeededRandom(seed)
      const live = newDocument(workOrder)
      const office = new RandomEditor(live, workOrder, random, 'office')
      for (let n = 0; n < 15; n++) office.work()
      const base = copyOf(live)
      const { doc, held } = aDevice(live)
      const crew = new RandomEditor(doc, workOrder, random, 'crew')
      for (let n = 0; n < 12; n++) (random.chance(0.6) ? crew : office).work()
      const before = contentOf(live)
      const { changes, unreadable } = suggestionsOf(live, workOrder, held)
      expect(contentOf(live)).toBe(before)
      expect(unreadable).toBe(0)
      const meant = written(base, doc)
      const named = changes.flatMap((change) =>
        change.kind === 'child'
          ? Object.keys(change.suggested).map((field) => `${change.path}/${field}`)
          : change.kind === 'text' || change.kind === 'status'
            ? []
            : [change.path],
      )
      const expected = [...meant].filter(
        ([path, value]) => JSON.stringify(valueAt(live, path) ?? null) !== JSON.stringify(value ?? null),
      )
      expect(named.toSorted()).toEqual(expected.map(([path]) => path).toSorted())
      const accepted = copyOf(live)
      const status = changes.find(({ kind }) => kind === 'status')
      acceptChanges(
        accepted,
        workOrder,
        changes.filter((change) => change !== status),
        'user/crew',
      )
      for (const [path, value] of meant) expect(valueAt(accepted, path) ?? null).toEqual(value ?? null)
      const merged = copyOf(live)
      for (const { envelope } of held) Y.applyUpdate(merged, envelope.update)
      expect(accepted.getText('notes').toString()).toBe(merged.getText('notes').toString())
      if (status?.kind !== 'status') continue
      statuses++
      try {
        acceptChanges(accepted, workOrder, [status], 'user/crew')
        expect(stateOf(accepted)).toBe(status.suggested)
      } catch (error) {
        expect((error as Error).message).toContain('does not lead to')
      }
    }
    expect(statuses).toBeGreaterThan(50)
  })

  test('[S92] one change can be accepted without the others', () => {
    const live = newDocument(workOrder)
    setField(live, workOrder, 'title', 'Light out')
    replaceText(live, workOrder, 'notes', 0, 0, 'Call first.')
    const { doc, held } = aDevice(live)
    setField(doc, workOrder, 'title', 'Pole down')
    setField(doc, workOrder, 'title', 'Pole down, wires too')
    replaceText(doc, workOrder, 'notes', 5, 5, 'after')
    changeStatus(doc, workOrder, 't1', 'canceled', { by: 'user/a', at: 5 })
    setField(live, workOrder, 'title', 'Light out, urgent')
    const { changes } = suggestionsOf(live, workOrder, held)
    expect(changes).toEqual([
      {
        path: 'title',
        kind: 'field',
        field: 'title',
        now: 'Light out, urgent',
        suggested: 'Pole down, wires too',
      },
      {
        path: 'status',
        kind: 'status',
        now: 'open',
        suggested: 'canceled',
        steps: [{ id: 't1', to: 'canceled', at: 5 }],
      },
      {
        path: 'notes',
        kind: 'text',
        root: 'notes',
        edits: [{ at: 5, deleted: 'first', inserted: 'after', before: 'Call ', after: '.' }],
      },
    ])
    acceptChanges(
      live,
      workOrder,
      changes.filter(({ path }) => path === 'notes'),
      'user/a',
    )
    expect(live.getText('notes').toString()).toBe('Call after.')
    expect(live.getMap('record').get('title')).toBe('Light out, urgent')
    expect(stateOf(live)).toBe('open')
  })

  test('[S93] what builds on what is not here is counted, and the rest is shown', () => {
    const live = newDocument(workOrder)
    const { doc, held } = aDevice(live)
    setField(doc, workOrder, 'title', 'One')
    setField(doc, workOrder, 'number', 'Two')
    const other = aDevice(live)
    setField(other.doc, workOrder, 'type', 'Three')
    const { changes, unreadable } = suggestionsOf(live, workOrder, [...held.slice(1), ...other.held])
    expect(unreadable).toBe(1)
    expect(changes.map(({ path }) => path)).toEqual(['type'])
  })

  test('[S94] a value that the field cannot hold is shown and not accepted', () => {
    const live = newDocument(workOrder)
    const { doc, held } = aDevice(live)
    doc.getMap('record').set('dueAt', 'tomorrow')
    doc.getMap('record').set('ofANewerApp', [1])
    const { changes } = suggestionsOf(live, workOrder, held)
    expect(changes.map(({ path }) => path)).toEqual(['dueAt', 'ofANewerApp'])
    expect(() => acceptChanges(copyOf(live), workOrder, changes.slice(0, 1), 'user/a')).toThrow(
      'Due: "tomorrow"',
    )
    acceptChanges(live, workOrder, changes.slice(1), 'user/a')
    expect(live.getMap('record').get('ofANewerApp')).toEqual([1])
  })
})
