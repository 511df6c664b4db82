import type { OrganizationId } from '@fieldmerge/shared'

/** Every benchmark's own. */
export const organization = 'bench' as OrganizationId
