import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { addChild, moveChild, removeChild, setChildField } from '../commands/child-commands.ts'
import { setField } from '../commands/field-commands.ts'
import { replaceText } from '../commands/prose-commands.ts'
import { changeStatus, nextStates } from '../commands/status-commands.ts'
import { sortedJson } from '../documents/content.ts'
import { newDocument } from '../documents/new-document.ts'
import { readRecord } from '../documents/read-record.ts'
import { replay } from '../life-cycle/replay.ts'
import { fieldService } from '../record-types/field-service.ts'
import { SeededRandom, SettableClock } from '../testing/index.ts'
import { RecordUndo } from './record-undo.ts'

const workOrder = fieldService.type('workOrder')
const random = new SeededRandom(3)

const aPhone = (clock = new SettableClock()) => {
  const doc = newDocument(workOrder)
  let made = 0
  const undo = new RecordUndo(doc, workOrder, 'user/me', clock, () => `undo${made++}`)
  return { doc, undo, clock }
}

type Phone = ReturnType<typeof aPhone>
const sync = (a: Phone, b: Phone): void => {
  Y.applyUpdate(a.doc, Y.encodeStateAsUpdate(b.doc))
  Y.applyUpdate(b.doc, Y.encodeStateAsUpdate(a.doc))
}
const set = ({ doc, undo }: Phone, name: string, value: string): void =>
  undo.run(name, () => setField(doc, workOrder, name, value))
const field = ({ doc }: Phone, name: string) => readRecord(doc, workOrder).fields[name]

/** What people see: without removed children and the traces of status changes that were taken back. */
const seen = ({ doc }: Phone): string => {
  const { fields, prose, children, transitions } = readRecord(doc, workOrder)
  const status = workOrder.lifeCycle === null ? null : replay(workOrder.lifeCycle, transitions).state
  const values = { ...fields }
  for (const name of Object.keys(values)) values[name] ??= null
  return sortedJson({ values, prose, children, status })
}

describe('undo', () => {
  test('[S20] undoing everything that one person did, and nobody else, gives back what was there', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 25 }), (seed, steps) => {
        const chance = new SeededRandom(seed)
        const phone = aPhone()
        const states = [seen(phone)]
        for (let i = 0; i < steps; i++) {
          phone.clock.advance(2_000)
          anyEdit(phone, chance, i)
          states.push(seen(phone))
        }
        const last = states.at(-1)
        let undone = phone.undo.undo()
        while (undone !== null) undone = phone.undo.undo()
        expect(seen(phone)).toBe(states[0])
        let redone = phone.undo.redo()
        while (redone !== null) redone = phone.undo.redo()
        expect(seen(phone)).toBe(last)
      }),
      { numRuns: 200 },
    )
  })

  test('[S21] a field that somebody changed since stays as it is, and the person is told', () => {
    const [mine, other] = [aPhone(), aPhone()]
    set(mine, 'title', 'Light out')
    sync(mine, other)
    set(other, 'title', 'Two lights out')
    sync(mine, other)
    expect(mine.undo.undo()).toEqual({ label: 'title', outcome: 'changed since' })
    expect(field(mine, 'title')).toBe('Two lights out')
  })

  test('[S21] my undo takes back my words in a text and leaves the words of others', () => {
    const [mine, other] = [aPhone(), aPhone()]
    mine.undo.run('notes', () => replaceText(mine.doc, workOrder, 'notes', 0, 0, 'Fuse blown. ', mine.undo))
    sync(mine, other)
    other.undo.run('notes', () =>
      replaceText(other.doc, workOrder, 'notes', 12, 0, 'Ballast hums.', other.undo),
    )
    sync(mine, other)
    mine.undo.undo()
    expect(readRecord(mine.doc, workOrder).prose.notes).toBe('Ballast hums.')
  })

  test('[S22] undo deletes nothing from a map: every inverse is an ordinary edit', () => {
    const phone = aPhone()
    set(phone, 'title', 'Pothole')
    phone.undo.run('task', () =>
      addChild(phone.doc, workOrder, 'tasks', { id: 'a', values: { name: 'a' } }, random),
    )
    const keys = (): string[] =>
      ['record', 'tasks'].flatMap((root) => [...phone.doc.getMap(root).keys()].map((key) => `${root}.${key}`))
    const before = keys()
    while (phone.undo.undo() !== null) expect(keys()).toEqual(before)
    expect(before).toEqual(['record.title', 'tasks.a'])
    expect(field(phone, 'title')).toBeNull()
  })

  test('[S23] typing without a pause is one step, after a pause another', () => {
    const phone = aPhone()
    const type = (at: number, text: string) =>
      phone.undo.run('notes', () => replaceText(phone.doc, workOrder, 'notes', at, 0, text, phone.undo))
    type(0, 'a')
    type(1, 'b')
    phone.clock.advance(5_000)
    type(2, 'c')
    phone.undo.undo()
    expect(readRecord(phone.doc, workOrder).prose.notes).toBe('ab')
    phone.undo.undo()
    expect(readRecord(phone.doc, workOrder).prose.notes).toBe('')
  })
})

const anyEdit = ({ doc, undo, clock }: Phone, chance: SeededRandom, i: number): void => {
  const tasks = readRecord(doc, workOrder).children.tasks ?? []
  const notes = readRecord(doc, workOrder).prose.notes ?? ''
  const by = { by: 'user/me', at: clock.now() }
  undo.run(`edit ${i}`, () => {
    switch (chance.below(7)) {
      case 0:
        return setField(doc, workOrder, chance.pick(['title', 'priority']), chance.pick(['low', 'high', 'b']))
      case 1:
        return addChild(
          doc,
          workOrder,
          'tasks',
          { id: `t${i}`, values: { name: `t${i}` }, after: null },
          chance,
        )
      case 2:
        if (tasks.length > 0)
          setChildField(doc, workOrder, 'tasks', chance.pick(tasks).id, { done: chance.chance(0.5) })
        return
      case 3:
        if (tasks.length > 0) removeChild(doc, workOrder, 'tasks', chance.pick(tasks).id, by)
        return
      case 4:
        if (tasks.length > 1) moveChild(doc, workOrder, 'tasks', tasks[1]?.id ?? '', null, chance)
        return
      case 5: {
        const reversible = nextStates(doc, workOrder).filter((state) => state !== 'posted')
        if (reversible.length > 0) changeStatus(doc, workOrder, `s${i}`, chance.pick(reversible), by)
        return
      }
      default: {
        const at = chance.below(notes.length + 1)
        return replaceText(doc, workOrder, 'notes', at, Math.min(2, notes.length - at), 'xyz', undo)
      }
    }
  })
}
