import type { Catalog } from '@fieldmerge/shared'
import { IncrementalFilter } from '../engine/incremental-filter.ts'
import type { FactsSource, ProfileFilter } from './profile-filter.ts'

/**
 * An empty filter for the record types of an organization. Of what implements it only this file knows.
 * @param _source where the facts are, if they need not be held here too
 */
export const newProfileFilter = (catalog: Catalog, _source?: FactsSource): ProfileFilter =>
  new IncrementalFilter(catalog)
