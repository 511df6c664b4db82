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

/** Which rule stops an attack, by the code that it is answered with. */
const ruleOf = ({ answer }: Attack): string => {
  switch (answer) {
    case 'bad-utf8':
    case 'value-kind':
    case 'value-depth':
    case 'value-size':
    case 'forbidden-key':
      return 'G9'
    case 'foreign-client':
      return 'G10'
    case 'schema':
    case 'nest-depth':
    case 'parent-not-a-map':
      return 'G11'
    case 'bad-struct':
    case 'origin-elsewhere':
      return 'G12'
    case 'right-origin-on-map':
    case 'sibling-of-self':
      return 'G13'
    case 'map-deletion':
      return 'G14'
    case 'transition-overwrite':
    case 'child-overwrite':
      return 'G15'
    case 'not-neighbours':
      return 'G16'
    case 'delete-of-unknown':
      return 'G18'
    case 'early':
      return 'G20'
    case 'known':
      return 'G21'
    case 'newer':
      return 'G22'
    default:
      return 'G8'
  }
}

const claimOf = (update: Uint8Array, clientId: number): Described => {
  const { fromClock, toClock } = describeUpdate(update) ?? { fromClock: 0, toClock: 0 }
  return { clientId, fromClock, toClock, update }
}

describe('attacks', () => {
  for (const attack of hostileCorpus)
    test(`[${ruleOf(attack)}] ${attack.name}: ${attack.answer}`, () => {
      const doc = attackedDocument()
      const update = attack.update(doc)
      const before = [contentOf(doc), ...Y.encodeStateAsUpdate(doc)]
      const admission = examineEnvelope(doc, workOrder, claimOf(update, attack.clientId))
      expect(admission).toMatchObject(
        isErrorCode(attack.answer) ? { code: attack.answer } : { kind: attack.answer },
      )
      // [G3] the document is as it was
      expect([contentOf(doc), ...Y.encodeStateAsUpdate(doc)]).toEqual(before)
    })

  test('[G3] an attack in the clothes of a bundle touches nothing and changes nobody else', () => {
    for (const { name, update: make } of hostileCorpus) {
      const doc = attackedDocument()
      const update = make(doc)
      const before = [contentOf(doc), ...Y.encodeStateAsUpdate(doc)]
      const admission = examineBundle(doc, workOrder, update, (id) => (id === victim ? 'others' : 'unbound'))
      expect([contentOf(doc), ...Y.encodeStateAsUpdate(doc)], name).toEqual(before)
      if (admission.kind !== 'admitted') continue
      // What a bundle may hold and an envelope may not is nothing but collected structs of its own.
      Y.applyUpdate(doc, update)
      expect(contentOf(doc), name).toBe(before[0])
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
