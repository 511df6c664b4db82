import type { Catalog } from '@fieldmerge/shared'
import type { ProfileFilter } from './profile-filter.ts'
import { RecomputingFilter } from './recomputing-filter.ts'

/** An empty filter for the record types of an organization. Of what implements it only this file knows. */
export const newProfileFilter = (catalog: Catalog): ProfileFilter => new RecomputingFilter(catalog)
