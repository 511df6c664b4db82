import { policyFinding } from '../ledger/field-policy.ts'
import { mainLink, mainTypeOf } from './companion.ts'
import type { Field, RecordType } from './record-type.ts'
import { suggest } from './suggest.ts'

const reservedRoots = ['record', 'transitions']

/** Every mistake in a set of declarations, each as one sentence with its place. Empty when all is well. */
export const declarationFindings = (declarations: readonly RecordType[]): readonly string[] => {
  const names = declarations.map((type) => type.name)
  const findings: string[] = []
  for (const type of declarations) {
    const say = (text: string): void => void findings.push(`${type.name}: ${text}`)
    if (names.filter((name) => name === type.name).length > 1) say('is declared twice')
    if (!(type.title in type.fields))
      say(`title "${type.title}" is not a field${suggest(type.title, Object.keys(type.fields))}`)
    const roots = [...Object.keys(type.prose), ...Object.keys(type.children)]
    for (const root of roots) {
      if (reservedRoots.includes(root)) say(`"${root}" is a reserved root`)
      if (root in type.prose && root in type.children) say(`"${root}" is both prose and children`)
      // Paths of the ledger would name both.
      if (root in type.prose && root in type.fields) say(`"${root}" is both prose and a field`)
    }
    checkFields(type, names, say)
    checkFacts(type, declarations, say)
    checkLifeCycle(type, say)
    checkHeld(type, say)
    checkCompanion(type, names, say)
  }
  return [...findings, ...foldCircles(declarations)]
}

type Say = (text: string) => void

const checkFields = (type: RecordType, names: readonly string[], say: Say): void => {
  const groups: [string, Readonly<Record<string, Field>>][] = [['', type.fields]]
  for (const [name, collection] of Object.entries(type.children)) groups.push([`${name}.`, collection.fields])
  for (const [prefix, fields] of groups)
    for (const [name, field] of Object.entries(fields)) {
      const wrongPolicy = policyFinding(field)
      if (wrongPolicy !== null) say(`"${prefix}${name}": ${wrongPolicy}`)
      if ((field.kind === 'link' || field.kind === 'links') && !names.includes(field.to))
        say(`"${prefix}${name}" links to unknown type "${field.to}"${suggest(field.to, names)}`)
      if (field.stamps !== undefined && fields[field.stamps]?.kind !== 'flag')
        say(`"${prefix}${name}" stamps "${field.stamps}", which is no flag beside it`)
    }
}

const checkFacts = (type: RecordType, all: readonly RecordType[], say: Say): void => {
  for (const [name, source] of Object.entries(type.facts)) {
    if (source.from === 'field' && !(source.field in type.fields))
      say(
        `fact "${name}" reads unknown field "${source.field}"${suggest(source.field, Object.keys(type.fields))}`,
      )
    if (source.from === 'children' || source.from === 'count') {
      const collection = type.children[source.collection]
      const field = source.from === 'children' ? source.field : source.where
      if (collection === undefined) say(`fact "${name}" reads unknown children "${source.collection}"`)
      else if (field !== undefined && !(field in collection.fields))
        say(`fact "${name}" reads unknown field "${source.collection}.${field}"`)
    }
    if (source.from === 'related') {
      const other = all.find((candidate) => candidate.name === source.type)
      if (other === undefined) say(`fact "${name}" folds unknown type "${source.type}"`)
      else if (!(source.fact in other.facts))
        say(`fact "${name}" folds unknown fact "${source.type}.${source.fact}"`)
      else if (!(source.link in other.facts))
        say(`fact "${name}" follows unknown link "${source.type}.${source.link}"`)
    }
    if (source.from === 'status' && type.lifeCycle === null) say(`fact "${name}" needs a life cycle`)
  }
}

const checkLifeCycle = (type: RecordType, say: Say): void => {
  const cycle = type.lifeCycle
  if (cycle === null) return
  const states = Object.keys(cycle.states)
  const named = [cycle.initial, ...cycle.transitions.flat()]
  if (cycle.derived !== null) {
    named.push(cycle.derived.otherwise, ...cycle.derived.rules.map((rule) => rule.status))
    if (!(cycle.derived.fact in type.facts))
      say(`status is derived from unknown fact "${cycle.derived.fact}"`)
  }
  for (const name of new Set(named))
    if (!states.includes(name)) say(`life cycle names unknown state "${name}"${suggest(name, states)}`)
  const precedences = new Set(Object.values(cycle.states).map((state) => state.precedence))
  if (precedences.size !== states.length) say('two states have the same precedence')
}

const checkHeld = ({ heldWhen, heldUnseen, lifeCycle, fields, facts }: RecordType, say: Say): void => {
  const states = Object.keys(lifeCycle?.states ?? {})
  for (const status of [...heldWhen, ...(heldUnseen?.statuses ?? [])])
    if (!states.includes(status))
      say(`edits are held in unknown status "${status}"${suggest(status, states)}`)
  for (const field of heldUnseen?.fields ?? [])
    if (!(field in fields) || !(field in facts))
      say(`edits are held by "${field}", which is no field with a fact of its name`)
}

const checkCompanion = ({ name, fields, facts }: RecordType, names: readonly string[], say: Say): void => {
  const main = mainTypeOf(name)
  if (main === null) return
  if (!names.includes(main)) say(`is a companion of unknown type "${main}"${suggest(main, names)}`)
  if (mainTypeOf(name.slice(main.length + 1)) !== null) say('a companion has no companions')
  const link = fields[mainLink]
  if (link?.kind !== 'link' || link.to !== main || facts[mainLink]?.from !== 'field')
    say(`a companion has the field and fact "${mainLink}", a link to ${main}`)
}

/** Facts folded from other records must not lead back: A's fact that reads B's fact that reads A's has no value. */
const foldCircles = (all: readonly RecordType[]): readonly string[] => {
  const edges = new Map(
    all.map((type) => [
      type.name,
      Object.values(type.facts).flatMap((source) => (source.from === 'related' ? [source.type] : [])),
    ]),
  )
  const findings: string[] = []
  for (const start of edges.keys()) {
    const seen = new Set<string>()
    const leadsBack = (name: string): boolean => {
      if (seen.has(name)) return false
      seen.add(name)
      return (edges.get(name) ?? []).some((next) => next === start || leadsBack(next))
    }
    if (leadsBack(start)) findings.push(`${start}: its folded facts lead in a circle`)
  }
  return findings
}
