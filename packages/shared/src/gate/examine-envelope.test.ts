import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { newDocument } from '../documents/new-document.ts'
import { fieldService } from '../record-types/field-service.ts'
import { attackedDocument, forgedUpdate, patchedDocument, typed, valued } from '../testing/index.ts'
import { type Admission, type Described, examineEnvelope } from './examine-envelope.ts'

const workOrder = fieldService.type('workOrder')

/** A writer with the document of `attackedDocument`, or with an empty one. */
const aWriter = (clientId: number, base = attackedDocument(), gc = true) => {
  const doc = newDocument(workOrder, { gc })
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(base))
  doc.clientID = clientId
  const made: Described[] = []
  doc.on(
    'update',
    (update: Uint8Array, _origin: unknown, _doc: Y.Doc, { local, ...transaction }: Y.Transaction) => {
      if (!local) return
      const fromClock = transaction.beforeState.get(clientId) ?? 0
      made.push({ clientId, fromClock, toClock: transaction.afterState.get(clientId) ?? fromClock, update })
    },
  )
  const last = (): Described => {
    const envelope = made.at(-1)
    if (envelope === undefined) throw new Error('nothing was written')
    return envelope
  }
  const does = (work: (doc: Y.Doc) => void): Described => {
    doc.transact(() => work(doc))
    return last()
  }
  return { doc, does, last }
}

const examine = (doc: Y.Doc, envelope: Described): Admission => examineEnvelope(doc, workOrder, envelope)

const title = (doc: Y.Doc, value: unknown): unknown => doc.getMap('record').set('title', value)

describe('honest work in one transaction', () => {
  const works: Record<string, (doc: Y.Doc) => void> = {
    'a field set': (doc) => void title(doc, 'new'),
    'a field set twice': (doc) => {
      title(doc, 'a')
      title(doc, 'b')
    },
    'a new field set three times': (doc) => {
      for (const value of [1, 2, 3]) doc.getMap('record').set('number', value)
    },
    'a field cleared': (doc) => void title(doc, null),
    'lists and objects': (doc) => void title(doc, { a: [1, { b: null }], c: undefined }),
    'all kinds of scalars': (doc) => {
      for (const value of [true, false, 0, -1, 1.5, 2 ** 40, Number.NaN, '', 'ü😀']) title(doc, value)
    },
    'a child with several keys': (doc) => {
      const child = new Y.Map<unknown>()
      doc.getMap('tasks').set('t2', child)
      for (const key of ['order', 'name', 'done', 'name']) child.set(key, key)
    },
    'a child made whole': (doc) => void doc.getMap('tasks').set('t3', new Y.Map([['name', 'x']])),
    'a child changed': (doc) => void doc.getMap<Y.Map<unknown>>('tasks').get('t1')?.set('name', 'Listen'),
    'a status change': (doc) => void doc.getMap('transitions').set('s2', { to: 'open', after: 's1' }),
    'text typed and erased': (doc) => {
      doc.getText('notes').insert(3, 'abcdef')
      doc.getText('notes').delete(5, 2)
      doc.getText('notes').insert(5, '!')
    },
    'text erased across items': (doc) => {
      doc.getText('notes').insert(3, 'abc')
      doc.getText('notes').delete(1, 8)
    },
    'an emoji parted': (doc) => {
      doc.getText('notes').insert(0, '😀')
      doc.getText('notes').insert(1, 'x')
    },
    'a bit of everything': (doc) => {
      title(doc, 'x')
      doc.getText('notes').insert(0, 'x')
      doc.getMap<Y.Map<unknown>>('tasks').get('t1')?.set('done', true)
      doc.getText('notes').insert(1, 'y')
    },
  }
  for (const [name, work] of Object.entries(works))
    for (const gc of [true, false])
      test(`[G19] ${name} is admitted from a writer ${gc ? 'with' : 'without'} collection`, () => {
        const base = attackedDocument()
        const envelope = aWriter(9, base, gc).does(work)
        const { fromClock, toClock } = envelope
        expect(examine(base, envelope)).toMatchObject({ kind: 'admitted', fromClock, toClock })
      })

  test('[G19] undo and redo of typing are admitted, step by step', () => {
    const base = attackedDocument()
    const { doc, last } = aWriter(9, base)
    const undo = new Y.UndoManager(doc.getText('notes'), { captureTimeout: 0 })
    const steps = [
      () => doc.getText('notes').insert(5, ' big'),
      () => doc.getText('notes').delete(2, 6),
      () => undo.undo(),
      () => undo.undo(),
      () => undo.redo(),
      () => undo.redo(),
      () => undo.undo(),
    ]
    for (const step of steps) {
      step()
      const envelope = last()
      expect(examine(base, envelope).kind).toBe('admitted')
      Y.applyUpdate(base, envelope.update)
    }
    expect(base.getText('notes').toString()).toBe(doc.getText('notes').toString())
  })
})

describe('the order of envelopes', () => {
  test('[G20] an envelope before its predecessor is early and names the clock that is missing', () => {
    const base = attackedDocument()
    const { does } = aWriter(9, base)
    const first = does((doc) => title(doc, 'a'))
    const second = does((doc) => title(doc, 'b'))
    expect(examine(base, second)).toEqual({ kind: 'early', clientId: 9, clock: 0 })
    Y.applyUpdate(base, first.update)
    expect(examine(base, second).kind).toBe('admitted')
  })

  test('[G20] an envelope that builds on an absent writer names that writer', () => {
    const base = attackedDocument()
    const first = aWriter(8, base).does((doc) => doc.getText('notes').insert(0, 'new '))
    const afterIt = (work: (text: Y.Text) => void): Described => {
      const { doc, does } = aWriter(9, base)
      Y.applyUpdate(doc, first.update)
      return does(() => work(doc.getText('notes')))
    }
    const envelopes = [afterIt((text) => text.insert(2, 'x')), afterIt((text) => text.delete(0, 1))]
    for (const envelope of envelopes)
      expect(examine(base, envelope)).toEqual({ kind: 'early', clientId: 8, clock: 0 })
    Y.applyUpdate(base, first.update)
    for (const envelope of envelopes) expect(examine(base, envelope).kind).toBe('admitted')
  })

  test('[G21] an envelope again is known, and so is a deletion of what is gone', () => {
    const base = attackedDocument()
    const { does } = aWriter(9, base)
    const set = does((doc) => title(doc, 'a'))
    const erase = does((doc) => doc.getText('notes').delete(0, 5))
    expect(erase.fromClock).toBe(erase.toClock)
    for (const envelope of [set, erase]) {
      expect(examine(base, envelope).kind).toBe('admitted')
      Y.applyUpdate(base, envelope.update)
      expect(examine(base, envelope)).toEqual({ kind: 'known' })
    }
    const other = aWriter(10)
    expect(
      examine(
        base,
        other.does((doc) => doc.getText('notes').delete(1, 2)),
      ),
    ).toEqual({ kind: 'known' })
    expect(
      examine(
        base,
        other.does((doc) => doc.getText('notes').delete(1, 5)),
      ).kind,
    ).toBe('admitted')
  })
})

describe('who had seen what', () => {
  const answer = (where: Parameters<typeof typed>[1]): Admission => {
    const update = forgedUpdate([{ client: 77, clock: 0, structs: [typed('!', where)] }])
    return examine(patchedDocument(), { clientId: 77, fromClock: 0, toClock: 1, update })
  }

  test('[G16] neighbours may have others between them whom their writer cannot be shown to have seen', () => {
    for (const where of [
      { origin: [5, 8], right: [5, 9] },
      { origin: [6, 1], right: [5, 4] },
      { right: [5, 4] },
      { origin: [5, 14] },
      { origin: [5, 11], right: [9, 0] },
      { origin: [6, 2], right: [9, 0] },
      { root: 'notes' },
    ] as const)
      expect(answer(where), JSON.stringify(where)).toMatchObject({ kind: 'admitted' })
  })

  test('[G16] not in the wrong order, nor with that between them beside which one of them was written', () => {
    for (const where of [
      { origin: [6, 2], right: [6, 1] },
      { origin: [5, 14], right: [5, 4] },
      { right: [7, 0] },
      { right: [5, 6] },
      { origin: [6, 0] },
      { origin: [6, 1], right: [6, 0] },
      { origin: [6, 0], right: [6, 2] },
      { origin: [5, 9], right: [9, 0] },
      { origin: [5, 6], right: [9, 0] },
    ] as const)
      expect(answer(where), JSON.stringify(where)).toMatchObject({ code: 'not-neighbours' })
  })

  test('[G13] behind the middle of its own values is a rival of the later one, though somebody wrote over both', () => {
    const base = attackedDocument()
    const write = (client: number, clock: number, ...structs: Parameters<typeof valued>[]) =>
      forgedUpdate([{ client, clock, structs: structs.map((one) => valued(...one)) }])
    const number = { root: 'record', key: 'number' }
    Y.applyUpdate(base, write(9, 0, [1, number], [2, { origin: [9, 0], key: 'number' }]))
    Y.applyUpdate(base, write(8, 0, [3, { origin: [9, 1], key: 'number' }]))
    for (const [clock, code] of [
      [0, 'sibling-of-self'],
      [1, undefined],
    ] as const) {
      const update = write(9, 2, [4, { origin: [9, clock], key: 'number' }])
      const admission = examine(base, { clientId: 9, fromClock: 2, toClock: 3, update })
      expect('code' in admission ? admission.code : undefined).toBe(code)
    }
  })
})

describe('what an envelope says of itself', () => {
  const base = attackedDocument()
  const honest = aWriter(9, base).does((doc) => title(doc, 'a'))

  test('[G10] an envelope of another client than its structs is refused', () => {
    expect(examine(base, { ...honest, clientId: 10 })).toMatchObject({ code: 'foreign-client' })
  })

  test('[G10] clocks other than those of the structs are refused', () => {
    expect(examine(base, { ...honest, toClock: 2 })).toMatchObject({ code: 'range-mismatch' })
    expect(examine(base, { ...honest, fromClock: 1, toClock: 1 })).toMatchObject({ code: 'range-mismatch' })
  })

  test('[G10] a deletion without structs has a writer, a clock, and no range', () => {
    const update = forgedUpdate([], [[5, 4, 2]])
    const erase = { clientId: 9, fromClock: 0, toClock: 0, update }
    expect(examine(base, erase).kind).toBe('admitted')
    expect(examine(base, { ...erase, toClock: 1 })).toMatchObject({ code: 'range-mismatch' })
    expect(examine(base, { ...erase, clientId: 2 ** 32 })).toMatchObject({ code: 'client-range' })
    expect(examine(base, { ...erase, fromClock: 2 ** 40, toClock: 2 ** 40 })).toMatchObject({
      code: 'clock-range',
    })
    expect(examine(base, { ...erase, fromClock: 3, toClock: 3 })).toEqual({
      kind: 'early',
      clientId: 9,
      clock: 0,
    })
  })
})

describe('what the document must be', () => {
  test('[G1] a document whose roots are not open is a fault of the caller', () => {
    const update = forgedUpdate([
      { client: 9, clock: 0, structs: [valued(1, { root: 'record', key: 'title' })] },
    ])
    const envelope = { clientId: 9, fromClock: 0, toClock: 1, update }
    expect(() => examine(new Y.Doc(), envelope)).toThrow('openRoots')
  })

  test('[G22] a root that the type does not have is newer, not wrong', () => {
    const update = forgedUpdate([{ client: 9, clock: 0, structs: [typed('x', { root: 'signature' })] }])
    expect(examine(attackedDocument(), { clientId: 9, fromClock: 0, toClock: 1, update })).toEqual({
      kind: 'newer',
      code: 'server-older',
      detail: 'workOrder has no root "signature"',
    })
  })
})
