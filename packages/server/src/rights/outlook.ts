import { mainLink, mainTypeOf, type RecordType, type TouchedPlace } from '@fieldmerge/shared'
import type { Scope } from './declaration.ts'
import type { EffectiveRights } from './effective-rights.ts'

/** What somebody may do with a record as it is now, place by place. Late edits are judged when they are made. */
export interface Outlook {
  readonly read: boolean
  readonly remove: boolean
  /** How far their rights for records of this type go. */
  readonly scopes: Readonly<Record<'read' | 'write' | 'create' | 'remove', Scope>>
  /**
   * Fields, texts and collections of children, each with whether they may be changed; `children.field` where that is
   * otherwise than for the children.
   */
  readonly places: readonly { readonly place: string; readonly may: boolean }[]
  /** The status changes that the life cycle allows now. */
  readonly moves: readonly { readonly from: string; readonly to: string; readonly may: boolean }[]
}

/** @param covers whether a scope reaches the record for this person */
export const outlookOn = (
  type: RecordType,
  rights: EffectiveRights,
  status: unknown,
  mayRead: boolean,
  covers: (scope: Scope) => boolean,
): Outlook => {
  // What binds a companion to its main record is nobody's to change.
  const isCompanion = mainTypeOf(type.name) !== null
  const changeable = Object.keys(type.fields).filter((field) => !isCompanion || field !== mainLink)
  const fields = changeable.map((field) => ({ holds: 'fields', root: 'record', child: null, field }) as const)
  const prose = Object.keys(type.prose).map(
    (root) => ({ holds: 'prose', root, child: null, field: null }) as const,
  )
  const children = Object.entries(type.children).flatMap(([root, { fields }]) => {
    const whole = { holds: 'child', root, child: null, field: null } as const
    const own = Object.keys(fields).map((field) => ({ ...whole, field }))
    // A field of its own group is told apart; the others go with their children.
    return [whole, ...own.filter((place) => rights.toChange(place) !== rights.toChange(whole))]
  })
  const { transitions = [], states, initial } = type.lifeCycle ?? {}
  // A status that is read off other records is none that a change of its own leads from.
  const at = transitions.some(([from]) => from === status) || states === undefined ? status : initial
  const moves = transitions.filter(([from]) => from === at)
  return {
    read: mayRead,
    remove: mayRead && !isCompanion && covers(rights.remove),
    scopes: {
      read: rights.read,
      write: rights.write,
      create: rights.create,
      remove: rights.remove,
    },
    places: [...fields, ...prose, ...children].map((place) => ({
      place: nameOf(place),
      may: mayRead && covers(rights.toChange(place)),
    })),
    moves: moves.map(([from, to]) => ({ from, to, may: mayRead && covers(rights.toMove(from, to)) })),
  }
}

const nameOf = ({ holds, root, field }: TouchedPlace): string =>
  holds === 'child' && field !== null ? `${root}.${field}` : (field ?? root)
