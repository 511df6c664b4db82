import * as Y from 'yjs'
import type { YType } from '../gate/arrival.ts'
import { describeUpdate } from '../gate/describe-update.ts'
import type { Described } from '../gate/examine-envelope.ts'
import type { RecordType } from '../record-types/record-type.ts'
import { type ForgedStruct, forgedUpdate, gone, nested, typed, valued } from './forged-update.ts'
import type { SeededRandom } from './seeded-random.ts'

type Id = readonly [client: number, clock: number]

/**
 * An update with right bytes and wrong sense: one to four items hung on anything that the document has, under the
 * id of `client` at its next clock, and now and then a deletion. The same one for the same document and chance.
 */
export const forgeryAgainst = (
  doc: Y.Doc,
  type: RecordType,
  client: number,
  random: SeededRandom,
): Described => {
  const clock = Y.getState(doc.store, client)
  const lists = listsOf(doc)
  const structs: ForgedStruct[] = []
  let end = clock
  for (let items = random.below(5); items > 0; items--) {
    const { struct, length, list } = forgedItem(type, lists, random)
    structs.push(struct)
    for (let unit = 0; unit < length; unit++) list?.units.push([client, end + unit])
    end += length
  }
  const deletes: (readonly [number, number, number])[] = []
  if (random.chance(0.4) || structs.length === 0) {
    const [of, from] = random.pick(lists.flatMap(({ units }) => units).concat([[client, clock]]))
    deletes.push([of, from, 1 + random.below(3)])
  }
  const update = forgedUpdate(structs.length === 0 ? [] : [{ client, clock, structs }], deletes)
  return { clientId: client, fromClock: clock, toClock: clock, ...describeUpdate(update), update }
}

/** The units of one text or of one key, in their order; then those that the forgery adds. */
interface List {
  readonly key: string | null
  readonly units: Id[]
}

const listsOf = (doc: Y.Doc): readonly List[] => {
  const lists: List[] = []
  const visit = (type: YType): void => {
    const texts: Id[] = []
    for (let item = type._start; item !== null; item = item.right) texts.push(...unitsOf(item))
    if (texts.length > 0) lists.push({ key: null, units: texts })
    for (const [key, tip] of type._map) {
      const units: Id[] = []
      for (let item: Y.Item | null = tip; item !== null; item = item.left) units.unshift(...unitsOf(item))
      lists.push({ key, units })
      if (tip.content instanceof Y.ContentType) visit(tip.content.type)
    }
  }
  for (const root of doc.share.values()) visit(root)
  return lists
}

const unitsOf = ({ id, length }: Y.Item): readonly Id[] =>
  Array.from({ length }, (_, unit) => [id.client, id.clock + unit] as const)

const forgedItem = (
  type: RecordType,
  lists: readonly List[],
  random: SeededRandom,
): { struct: ForgedStruct; length: number; list: List | null } => {
  const list = lists.length === 0 || random.chance(0.15) ? null : random.pick(lists)
  const where = list === null || list.units.length === 0 ? byName(type, lists, random) : beside(list, random)
  const isText = list !== null ? list.key === null : where.key === undefined
  const length = random.chance(0.8) ? 1 : 2
  const kind = random.below(12)
  const item =
    kind === 0
      ? gone(length, where)
      : kind === 1
        ? nested(1, where)
        : isText
          ? typed('xy'.slice(0, length), where)
          : valued(kind, where, length)
  return { struct: item, length: item.content === 7 ? 1 : length, list }
}

type Where = Pick<ForgedStruct, 'origin' | 'right' | 'root' | 'parent' | 'key'>

/** Any two units of the list in any order, or the same one twice, or one alone. */
const beside = ({ key, units }: List, random: SeededRandom): Where => {
  const origin =
    key === null && random.chance(0.2) ? null : random.pick(random.chance(0.5) ? units.slice(-2) : units)
  const right = key === null && (origin === null || random.chance(0.8)) ? random.pick(units) : null
  return {
    ...(origin === null ? {} : { origin }),
    ...(right === null ? {} : { right }),
    ...(key === null ? {} : { key }),
  }
}

const byName = (type: RecordType, lists: readonly List[], random: SeededRandom): Where => {
  const parents = lists.flatMap(({ units }) => units)
  const key = random.pick([...Object.keys(type.fields).slice(0, 3), 'name', 'c1'])
  if (parents.length > 0 && random.chance(0.3)) return { parent: random.pick(parents), key }
  const roots = ['record', 'transitions', ...Object.keys(type.children)]
  return random.chance(0.3)
    ? { root: random.pick(Object.keys(type.prose)) }
    : { root: random.pick(roots), key }
}
