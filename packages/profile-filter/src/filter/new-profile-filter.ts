import type { Catalog } from '@fieldmerge/shared'
import { IncrementalFilter } from '../engine/incremental-filter.ts'
import type { ProfileFilter } from './profile-filter.ts'

/** An empty filter for the record types of an organization. Of what implements it only this file knows. */
export const newProfileFilter = (catalog: Catalog): ProfileFilter => new IncrementalFilter(catalog)
