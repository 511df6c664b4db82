import { nearestOf, parseRecordId, typeOf } from '@fieldmerge/shared'
import type { Constant } from './condition.ts'
import type { FactKind } from './fact-kind.ts'
import { type MistakeParts, saying } from './mistake.ts'
import type { MistakeId, Said } from './mistake-texts.ts'
import { type Period, parsePeriod, periodExamples } from './period.ts'

/** What a condition may ask of the user. `businessUnitWithBelow` is the user's unit and all units below it. */
export const attributeKinds = {
  id: { kind: 'link', to: 'user' },
  teams: { kind: 'links', to: 'team' },
  territories: { kind: 'links', to: 'territory' },
  businessUnit: { kind: 'link', to: 'businessUnit' },
  businessUnitWithBelow: { kind: 'links', to: 'businessUnit' },
  roles: { kind: 'texts' },
  timeZone: { kind: 'text' },
} as const satisfies Record<string, FactKind>

export type AttributeName = keyof typeof attributeKinds

/** The right side of a test, read once. */
export type Operand =
  | { readonly kind: 'constant'; readonly value: Constant }
  | { readonly kind: 'attribute'; readonly attribute: AttributeName }
  | { readonly kind: 'period'; readonly period: Period }

export type OperandReading =
  | { readonly ok: true; readonly operand: Operand }
  | { readonly ok: false; readonly said: Said }

const good = (operand: Operand): OperandReading => ({ ok: true, operand })
const bad = (id: MistakeId, parts: MistakeParts = {}): OperandReading => ({
  ok: false,
  said: saying(id, parts),
})

/** Reads a value for a fact of `kind`. A text that begins with `$` is written with two of them. */
export const readOperand = (raw: Constant, kind: FactKind): OperandReading => {
  if (typeof raw === 'string' && raw.startsWith('$') && !raw.startsWith('$$')) return attribute(raw, kind)
  switch (kind.kind) {
    case 'text':
    case 'texts':
      if (typeof raw !== 'string') return bad('notText', { value: String(raw) })
      return good({ kind: 'constant', value: raw.startsWith('$$') ? raw.slice(1) : raw })
    case 'link':
    case 'links':
      return recordId(raw, kind.to)
    case 'instant':
      return typeof raw === 'string' ? period(raw) : constant(raw, 'number', 'notTime')
    case 'number':
      return constant(raw, 'number', 'notNumber')
    case 'flag':
      return constant(raw, 'boolean', 'notFlag')
    case 'unfiltered':
      return bad('unfiltered')
  }
}

const constant = (raw: Constant, type: 'number' | 'boolean', otherwise: MistakeId): OperandReading =>
  typeof raw === type
    ? good({ kind: 'constant', value: raw })
    : bad(otherwise, { value: JSON.stringify(raw) })

const recordId = (raw: Constant, to: string): OperandReading => {
  const id = typeof raw === 'string' ? parseRecordId(raw) : null
  if (id === null) return bad('notRecordId', { value: JSON.stringify(raw) })
  return typeOf(id) === to ? good({ kind: 'constant', value: id }) : bad('notRecordOf', { value: id, to })
}

const period = (raw: string): OperandReading => {
  const found = parsePeriod(raw)
  return found === null
    ? bad('notPeriod', { value: raw, near: nearestOf(raw, periodExamples) ?? undefined })
    : good({ kind: 'period', period: found })
}

const isAttribute = (name: string): name is AttributeName => Object.hasOwn(attributeKinds, name)

const attribute = (raw: string, kind: FactKind): OperandReading => {
  const name = raw.startsWith('$user.') ? raw.slice('$user.'.length) : ''
  if (!isAttribute(name)) {
    const known = Object.keys(attributeKinds).map((each) => `$user.${each}`)
    return bad('noAttribute', { value: raw, near: nearestOf(raw, known) ?? undefined })
  }
  const has: FactKind = attributeKinds[name]
  const same =
    'to' in has ? 'to' in kind && has.to === kind.to : kind.kind === 'text' || kind.kind === 'texts'
  return same ? good({ kind: 'attribute', attribute: name }) : bad('otherKind', { value: raw })
}
