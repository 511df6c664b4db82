import type { Catalog } from '@fieldmerge/shared'
import { IncrementalFilter } from '../engine/incremental-filter.ts'
import type { FactsSource, ProfileFilter } from './profile-filter.ts'

/**
 * An empty filter for the record types of an organization. Of what implements it only this file knows.
 * @param source where the facts are, so that the filter does not hold them too
 */
export const newProfileFilter = (catalog: Catalog, source: FactsSource | null = null): ProfileFilter =>
  new IncrementalFilter(catalog, { source })
