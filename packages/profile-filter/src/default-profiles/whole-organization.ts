import type { Catalog } from '@fieldmerge/shared'
import type { Profile, TypeRule } from '../profile/profile.ts'

const everything: TypeRule = {
  rows: { kind: 'all' },
  relations: [],
  carry: 'documents',
  graceDays: 0,
  priority: 50,
}

/** What a supervisor or administrator carries: all records of all types, the organization's own types included. */
export const wholeOrganization = (catalog: Catalog): Profile => ({
  name: 'whole-organization',
  version: 1,
  label: 'Whole organization',
  types: Object.fromEntries([...catalog.types.keys()].map((type) => [type, everything])),
})
