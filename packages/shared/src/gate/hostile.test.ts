import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { contentOf } from '../documents/content.ts'
import { isErrorCode } from '../errors/registry.ts'
import { fieldService } from '../record-types/field-service.ts'
import {
  type Attack,
  attackedDocument,
  attacker,
  forgedUpdate,
  hostileCorpus,
  typed,
  valued,
  victim,
} from '../testing/index.ts'
import { describeUpdate } from './describe-update.ts'
import { examineBundle } from './examine-bundle.ts'
import { type Described, examineEnvelope } from './examine-envelope.ts'

const workOrder = fieldService.type('workOrder')

const claimOf = (update: Uint8Array, clientId: number): Described => {
  const { fromClock, toClock } = describeUpdate(update) ?? { fromClock: 0, toClock: 0 }
  return { clientId, fromClock, toClock, update }
}

const meet = (attack: Attack): void => {
  const doc = attackedDocument()
  const update = attack.update(doc)
  const before = [contentOf(doc), ...Y.encodeStateAsUpdate(doc)]
  const admission = examineEnvelope(doc, workOrder, claimOf(update, attack.clientId))
  const { answer } = attack
  expect(admission).toMatchObject(isErrorCode(answer) ? { code: answer } : { kind: answer })
  expect([contentOf(doc), ...Y.encodeStateAsUpdate(doc)]).toEqual(before)
}

describe('attacks', () => {
  const left = new Set(hostileCorpus)
  /** Those with one of these answers. */
  const answered = (...answers: readonly Attack['answer'][]): readonly Attack[] => {
    const found = hostileCorpus.filter(({ answer }) => answers.includes(answer))
    for (const attack of found) left.delete(attack)
    return found
  }

  test.each(answered('too-large', 'truncated', 'trailing-bytes', 'integer-range'))(
    '[G8] $name: $answer',
    meet,
  )
  test.each(answered('too-many-structs', 'too-many-ranges', 'too-many-clients'))('[G8] $name: $answer', meet)
  test.each(answered('client-twice', 'clock-range', 'zero-length', 'bad-range'))('[G8] $name: $answer', meet)
  test.each(answered('skip-struct', 'content-kind', 'string-too-long'))('[G8] $name: $answer', meet)
  test.each(answered('bad-utf8', 'value-kind', 'value-depth', 'value-size'))('[G9] $name: $answer', meet)
  test.each(answered('forbidden-key'))('[G9] $name: $answer', meet)
  test.each(answered('foreign-client'))('[G10] $name: $answer', meet)
  test.each(answered('schema', 'nest-depth', 'parent-not-a-map'))('[G11] $name: $answer', meet)
  test.each(answered('bad-struct', 'origin-elsewhere'))('[G12] $name: $answer', meet)
  test.each(answered('right-origin-on-map', 'sibling-of-self'))('[G13] $name: $answer', meet)
  test.each(answered('map-deletion'))('[G14] $name: $answer', meet)
  test.each(answered('transition-overwrite', 'child-overwrite'))('[G15] $name: $answer', meet)
  test.each(answered('not-neighbours'))('[G16] $name: $answer', meet)
  test.each(answered('delete-of-unknown'))('[G18] $name: $answer', meet)
  test.each(answered('early'))('[G20] $name: $answer', meet)
  test.each(answered('known'))('[G21] $name: $answer', meet)
  test.each(answered('newer'))('[G22] $name: $answer', meet)

  test('[G3] every attack of the corpus has been met, and none has changed the document', () => {
    expect([...left]).toEqual([])
  })

  test('[G4] an attack in the clothes of a bundle is not admitted, or does no harm', () => {
    for (const { name, update: make } of hostileCorpus) {
      const doc = attackedDocument()
      const update = make(doc)
      const before = Y.encodeStateAsUpdate(doc)
      const admission = examineBundle(doc, workOrder, update, (id) => (id === victim ? 'others' : 'unbound'))
      expect(Y.encodeStateAsUpdate(doc), name).toEqual(before)
      if (admission.kind !== 'admitted') continue
      // Collected structs of its own, a character put between two that were sent as one item: no honest
      // transaction holds them, but many of them merged may.
      const clock = Y.getState(doc.store, victim)
      Y.applyUpdate(doc, update)
      expect([doc.store.pendingStructs, doc.store.pendingDs], name).toEqual([null, null])
      expect(Y.getState(doc.store, victim), name).toBe(clock)
      expect(doc.getMap('record').toJSON(), name).toEqual({ title: 'second' })
    }
  })
})

describe('work for the server', () => {
  /** `rivals` characters by one writer between two that stood side by side, each an item of its own. */
  const aCrowdedText = (rivals: number): Y.Doc => {
    const doc = attackedDocument()
    const crowd = attackedDocument()
    crowd.clientID = 10
    crowd.transact(() => {
      for (let i = 0; i < rivals; i++) crowd.getText('notes').insert(5, 'a')
    })
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(crowd))
    return doc
  }

  const before = (count: number): Uint8Array => {
    const first = typed('b', { origin: [victim, 8], right: [victim, 9] })
    const more = Array.from({ length: count }, (_, i) =>
      typed('b', { origin: [victim, 8], right: [attacker, i] }),
    )
    return forgedUpdate([{ client: attacker, clock: 0, structs: [first, ...more] }])
  }

  test('[G17] typing into a crowd is admitted, thousands of items each beside a crowd are not', () => {
    const doc = aCrowdedText(2_000)
    expect(examineEnvelope(doc, workOrder, claimOf(before(10), attacker)).kind).toBe('admitted')
    expect(examineEnvelope(doc, workOrder, claimOf(before(1_000), attacker))).toMatchObject({
      code: 'too-costly',
    })
  })

  test('[G17] a bundle of texts or values that Yjs would search for minutes is refused', () => {
    const texts = Array.from({ length: 20_000 }, (_, i) =>
      typed('a', i === 0 ? { root: 'notes' } : { right: [attacker, i >> 1] }),
    )
    const rivals = Array.from({ length: 20_000 }, () => valued(1, { root: 'record', key: 'number' }))
    for (const structs of [texts, rivals]) {
      const update = forgedUpdate([{ client: attacker, clock: 0, structs }])
      expect(examineBundle(attackedDocument(), workOrder, update, () => 'mine')).toMatchObject({
        code: 'too-costly',
      })
    }
  })
})
