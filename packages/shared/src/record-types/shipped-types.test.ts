import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { addChild } from '../commands/child-commands.ts'
import { createRecord } from '../commands/create-record.ts'
import { setField } from '../commands/field-commands.ts'
import { changeStatus } from '../commands/status-commands.ts'
import type { FieldValue } from '../documents/field-value.ts'
import { newDocument } from '../documents/new-document.ts'
import { readRecord } from '../documents/read-record.ts'
import { ownFacts } from '../facts/own-facts.ts'
import { describeUpdate } from '../gate/describe-update.ts'
import { examineEnvelope } from '../gate/examine-envelope.ts'
import { replay } from '../life-cycle/replay.ts'
import { readTransitions } from '../life-cycle/transition.ts'
import { SeededRandom } from '../testing/index.ts'
import { catalogOf } from './catalog.ts'
import { mainTypeOf } from './companion.ts'
import { fieldService } from './field-service.ts'
import type { Field, RecordType } from './record-type.ts'

const types = [...fieldService.types.values()]
const names = types.map(({ name }): [string] => [name])
const cycleOf = (type: RecordType) => {
  if (type.lifeCycle === null) throw new Error(`${type.name} has a life cycle`)
  return type.lifeCycle
}

const aValueOf = (field: Field): fc.Arbitrary<FieldValue> => {
  switch (field.kind) {
    case 'line':
      return fc.string({ maxLength: 20 })
    case 'number':
      return fc.integer()
    case 'flag':
      return fc.boolean()
    case 'choice':
      return fc.constantFrom(...Object.keys(field.choices))
    case 'choices':
      return fc.subarray(Object.keys(field.choices))
    case 'instant':
      return fc.nat()
    case 'place':
      return fc.constant({ latitude: 42.36, longitude: -71.06 })
    case 'link':
      return fc.constant(`${field.to}/01JDEMDEMDEMDEMDEMDEMDEMDE`)
    case 'links':
      return fc.constant([`${field.to}/01JDEMDEMDEMDEMDEMDEMDEMDE`])
  }
}

const valuesOf = (fields: Readonly<Record<string, Field>>): fc.Arbitrary<Record<string, FieldValue>> =>
  fc.record(Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, aValueOf(field)])))

const startOf = (type: RecordType) =>
  fc.record({
    fields: valuesOf(type.fields),
    prose: fc.record(
      Object.fromEntries(Object.keys(type.prose).map((name) => [name, fc.string({ maxLength: 50 })])),
    ),
    children: fc.record(
      Object.fromEntries(
        Object.entries(type.children).map(([name, { fields }]) => [
          name,
          fc.array(valuesOf(fields), { maxLength: 3 }),
        ]),
      ),
    ),
  })

test.each(names)(
  '[S60] a %s with all that its type declares is made, admitted, read back and told as facts',
  (name) => {
    const type = fieldService.type(name)
    fc.assert(
      fc.property(startOf(type), fc.nat(), ({ fields, prose, children }, seed) => {
        const [doc, other] = [newDocument(type), newDocument(type)]
        doc.on('update', (update: Uint8Array) => {
          const described = describeUpdate(update)
          expect(described && examineEnvelope(other, type, { ...described, update })).toMatchObject({
            kind: 'admitted',
          })
          Y.applyUpdate(other, update)
        })
        const withIds = Object.fromEntries(
          Object.entries(children).map(([collection, list]) => [
            collection,
            list.map((values, index) => ({ id: `c${index}`, values })),
          ]),
        )
        createRecord(doc, type, { fields, prose, children: withIds }, new SeededRandom(seed))
        const read = readRecord(other, type)
        expect(read.findings).toEqual([])
        expect(read.fields).toEqual(fields)
        expect(read.prose).toEqual(prose)
        for (const [collection, list] of Object.entries(children))
          expect(read.children[collection]?.map((child) => child.fields)).toEqual(list)
        const facts = ownFacts(other, type, { by: '', at: 0 })
        expect(facts.title).toBe(fields[type.title])
        for (const [fact, source] of Object.entries(type.facts))
          if (source.from === 'field') expect(facts[fact]).toEqual(fields[source.field])
      }),
      { numRuns: 12 },
    )
  },
)

test.each(names)('[S61] relations can follow every link of a %s, and search finds it', (name) => {
  const { fields, facts } = fieldService.type(name)
  const told = Object.values(facts).map((source) => (source.from === 'field' ? source.field : null))
  for (const [field, { kind }] of Object.entries(fields))
    if (kind === 'link' || kind === 'links') expect(told).toContain(field)
  // A booking is found by its work order and its technician, who stand in every list of bookings; a companion by its
  // main record.
  expect(facts.text?.from).toBe(name === 'booking' || mainTypeOf(name) !== null ? undefined : 'text')
})

describe('life cycles', () => {
  const withCycle = types
    .filter(({ lifeCycle }) => lifeCycle !== null)
    .map((type): [string, RecordType] => [type.name, type])

  test.each(withCycle)('[S62] every state of a %s can be reached', (_, type) => {
    const { initial, states, transitions, derived } = cycleOf(type)
    const reached = new Set([
      initial,
      ...(derived?.rules.map(({ status }) => status) ?? []),
      derived?.otherwise ?? initial,
    ])
    for (let before = 0; before !== reached.size; ) {
      before = reached.size
      for (const [from, to] of transitions) if (reached.has(from)) reached.add(to)
    }
    expect([...reached].toSorted()).toEqual(Object.keys(states).toSorted())
  })

  test.each([
    ['agreement', 'estimate active expired active canceled estimate'],
    ['timeEntry', 'draft submitted returned submitted draft submitted approved returned'],
    ['purchaseOrder', 'draft submitted draft submitted approved productsReceived billed'],
    ['purchaseOrder', 'draft submitted approved canceled draft'],
    ['rma', 'pending productsReceived pending canceled pending'],
    ['rtv', 'draft approved shipped received'],
    ['rtv', 'draft approved draft canceled draft'],
  ])('[S62] a %s goes the way of Dynamics: %s', (name, way) => {
    const type = fieldService.type(name)
    const cycle = cycleOf(type)
    const [first, ...states] = way.split(' ')
    expect(cycle.initial).toBe(first)
    const doc = newDocument(type)
    for (const [step, to] of states.entries()) {
      changeStatus(doc, type, `t${step}`, to, { by: 'user/a', at: step })
      expect(replay(cycle, readTransitions(doc, cycle)).state).toBe(to)
    }
  })

  test.each([
    ['agreement', 'active', ['expired'], ['canceled'], 'canceled'],
    ['timeEntry', 'submitted', ['returned'], ['approved'], 'approved'],
    ['purchaseOrder', 'submitted', ['approved'], ['canceled'], 'canceled'],
    ['purchaseOrder', 'approved', ['productsReceived'], ['canceled'], 'productsReceived'],
    ['rma', 'pending', ['productsReceived'], ['canceled'], 'productsReceived'],
    ['rtv', 'approved', ['shipped'], ['canceled'], 'shipped'],
  ])(
    '[S62] of a %s that is %s one makes %s and one %s, apart: it is %s',
    (name, from, one, other, expected) => {
      const type = fieldService.type(name)
      const cycle = cycleOf(type)
      const docs = [one, other].map((ways, place) => {
        const doc = newDocument(type)
        const common = wayTo(cycle, from)
        for (const [step, to] of common.entries())
          changeStatus(doc, type, `t${step}`, to, { by: 'user/a', at: step })
        for (const to of ways) changeStatus(doc, type, `own${place}`, to, { by: `user/${place}`, at: 100 })
        return doc
      })
      const merged = newDocument(type)
      for (const doc of docs) Y.applyUpdate(merged, Y.encodeStateAsUpdate(doc))
      expect(replay(cycle, readTransitions(merged, cycle)).state).toBe(expected)
    },
  )
})

/** The shortest way from the first state to `state`. */
const wayTo = ({ initial, transitions }: ReturnType<typeof cycleOf>, state: string): readonly string[] => {
  const ways: (readonly string[])[] = [[]]
  for (const way of ways) {
    const at = way.at(-1) ?? initial
    if (at === state) return way
    for (const [from, to] of transitions) if (from === at && way.length < 6) ways.push([...way, to])
  }
  throw new Error(`no way to ${state}`)
}

test('[S63] a device with the work order of version 1 and one with version 2 lose nothing of each other', () => {
  const newer = fieldService.type('workOrder')
  const { tasks, products } = newer.children
  const { notes } = newer.prose
  if (tasks === undefined || products === undefined || notes === undefined) throw new Error('they are there')
  const { contact, agreement, workOrderType, ...fields } = newer.fields
  const { warehouse, customerAsset, ...productFields } = products.fields
  const older: RecordType = {
    ...newer,
    version: 1,
    fields,
    prose: { notes },
    children: { tasks, products: { ...products, fields: productFields } },
  }
  const random = new SeededRandom(1)
  const [phone, desk] = [newDocument(older), newDocument(newer)]
  const sync = (): void => {
    Y.applyUpdate(desk, Y.encodeStateAsUpdate(phone))
    Y.applyUpdate(phone, Y.encodeStateAsUpdate(desk))
  }
  createRecord(phone, older, { fields: { title: 'Street light out' }, prose: { notes: 'Dark' } }, random)
  addChild(phone, older, 'products', { id: 'p', values: { name: 'Fuse' } }, random)
  sync()
  expect(readRecord(desk, newer)).toMatchObject({
    findings: [],
    fields: { title: 'Street light out', contact: null },
    prose: { notes: 'Dark', instructions: '' },
    children: { incidents: [], services: [], products: [{ fields: { name: 'Fuse', warehouse: null } }] },
  })
  setField(desk, newer, 'contact', 'contact/01JDEMDEMDEMDEMDEMDEMDEMDE')
  desk.getText('instructions').insert(0, 'Ring first')
  addChild(desk, newer, 'incidents', { id: 'i', values: { name: 'Lamp' } }, random)
  sync()
  setField(phone, older, 'title', 'Two street lights out')
  addChild(phone, older, 'tasks', { id: 't', values: { name: 'Test' } }, random)
  expect(readRecord(phone, older).findings).toEqual([])
  sync()
  expect(readRecord(desk, newer)).toMatchObject({
    findings: [],
    fields: { title: 'Two street lights out', contact: 'contact/01JDEMDEMDEMDEMDEMDEMDEMDE' },
    prose: { instructions: 'Ring first' },
    children: { incidents: [{ fields: { name: 'Lamp' } }], tasks: [{ fields: { name: 'Test' } }] },
  })
})

test('[S104] a field that stamps what is no flag beside it is told with its place', () => {
  const order = fieldService.type('workOrder')
  const declare = (stamps: string): void => {
    const fields = {
      ...order.children.tasks?.fields,
      seenAt: { kind: 'instant', label: 'Seen', stamps } as const,
    }
    const tasks = { label: 'Tasks', fields }
    catalogOf(
      types.map((type) => (type === order ? { ...order, children: { ...order.children, tasks } } : type)),
    )
  }
  expect(() => declare('done')).not.toThrow()
  for (const wrong of ['name', 'title', 'seen'])
    expect(() => declare(wrong)).toThrow(
      `workOrder: "tasks.seenAt" stamps "${wrong}", which is no flag beside it`,
    )
})
