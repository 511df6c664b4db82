import type { Field, FieldValue, RecordType } from '@fieldmerge/shared'
import type { SeededRandom } from '@fieldmerge/shared/testing'
import { firstOf } from '../world/start.ts'
import type { Action, EditChoice } from './step.ts'

type Values = Readonly<Record<string, FieldValue>>
type EditOf = (random: SeededRandom, type: RecordType) => EditChoice

/** Somebody makes, opens or edits a record of one of these types: by its declaration, whatever it is about. */
export const anOwnAction = (
  random: SeededRandom,
  phone: string,
  step: number,
  types: readonly RecordType[],
): Action => {
  const type = random.pick(types)
  const chance = random.unit()
  if (chance < 0.2)
    return { do: 'create', phone, type: type.name, name: `own ${step}`, values: first(random, type) }
  const record = { type: type.name, nth: random.below(20) }
  if (chance < 0.3) return { do: 'open', phone, record }
  return { do: 'edit', phone, record, change: anEditOf(random, type) }
}

/** A random edit among those that a type has places for. */
export const anEditOf: EditOf = (random, type) => {
  const [fields, prose, children] = [type.fields, type.prose, type.children].map(
    (all) => Object.keys(all).length,
  )
  const possible: EditOf[] = [remove, restore]
  if (fields) possible.push(setFields, setFields, setFields, setFields)
  if (prose) possible.push(write, write, write)
  if (children) possible.push(addChild, addChild, editChild, editChild, moveChild, removeChild)
  if (type.lifeCycle !== null) possible.push(changeStatus, changeStatus)
  return random.pick(possible)(random, type)
}

const remove: EditOf = () => ({ edit: 'remove' })
const restore: EditOf = () => ({ edit: 'restore' })

/** One field, at times several at once. */
const setFields: EditOf = (random, { fields }) => ({ edit: 'fields', values: someOf(random, fields) })

const write: EditOf = (random, { prose }) => ({
  edit: 'text',
  prose: random.pick(Object.keys(prose)),
  at: random.unit(),
  delete: random.chance(0.3) ? random.below(8) : 0,
  insert: random.pick(['seen. ', 'äöü ', '🔧', '\n', '']),
})

const addChild: EditOf = (random, { children }) => {
  const [collection, { fields }] = random.pick(Object.entries(children))
  return { edit: 'addChild', collection, values: someOf(random, fields) }
}

const editChild: EditOf = (random, { children }) => {
  const [collection, { fields }] = random.pick(Object.entries(children))
  return { edit: 'child', collection, nth: random.below(9), values: someOf(random, fields) }
}

const moveChild: EditOf = (random, { children }) => {
  const collection = random.pick(Object.keys(children))
  return { edit: 'moveChild', collection, nth: random.below(9), behind: random.below(9) }
}

const removeChild: EditOf = (random, { children }) => ({
  edit: 'removeChild',
  collection: random.pick(Object.keys(children)),
  nth: random.below(9),
})

const changeStatus: EditOf = (random) => ({ edit: 'status', to: random.below(6) })

/** What a new record begins with: its title, where that is a line, and some of the rest. */
const first = (random: SeededRandom, { fields, title }: RecordType): Values => ({
  ...someOf(random, fields),
  ...(fields[title]?.kind === 'line' ? { [title]: `Found ${random.below(1_000)}` } : {}),
})

const someOf = (random: SeededRandom, fields: Readonly<Record<string, Field>>): Values => {
  const names = Object.keys(fields)
  if (names.length === 0) return {}
  const chosen = new Set([random.pick(names), ...names.filter(() => random.chance(0.1))])
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) =>
      chosen.has(name) ? [[name, random.chance(0.15) ? null : aValueOf(random, field)]] : [],
    ),
  )
}

const aValueOf = (random: SeededRandom, field: Field): FieldValue => {
  switch (field.kind) {
    case 'line':
      return `Line ${random.below(1_000)}`
    case 'number':
      return random.below(10_000) / 100
    case 'flag':
      return random.chance(0.5)
    case 'choice':
      return random.pick([null, ...Object.keys(field.choices)])
    case 'choices':
      return Object.keys(field.choices).filter(() => random.chance(0.5))
    case 'instant':
      return Date.UTC(2026, 2, 1 + random.below(60), random.below(24))
    case 'place':
      return { latitude: random.below(180) - 90, longitude: random.below(360) - 180 }
    case 'link':
      return linkTo(field.to)
    case 'links': {
      const link = linkTo(field.to)
      return link === null || random.chance(0.3) ? [] : [link]
    }
  }
}

/** A record that is surely there. */
const linkTo = (type: string): string | null => {
  const name = firstOf[type]
  return name === undefined ? null : `@${name}`
}
