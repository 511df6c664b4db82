import type { Relation } from './profile.ts'

export type RelationIdentity = Pick<Relation, 'direction' | 'type' | 'fact'>

/** What makes two relations of one type the same one, wherever they stand in the list: all but the mode. */
export const relationKey = ({ direction, type, fact }: RelationIdentity): string =>
  [direction, type, fact].join(' ')
