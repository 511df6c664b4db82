import { fieldServiceMobile, type Profile, wholeOrganization } from '@fieldmerge/profile-filter'
import type { Catalog } from '@fieldmerge/shared'

/** The profiles of the product itself; what is published under one of their names counts in its place. */
export const shippedProfiles = (catalog: Catalog): readonly Profile[] => [
  fieldServiceMobile,
  wholeOrganization(catalog),
]

/** What people have to whom nothing was assigned. */
export const profilesByRole = (roles: readonly string[]): readonly string[] =>
  roles.some((role) => role === 'supervisor' || role === 'administrator')
    ? ['whole-organization']
    : [fieldServiceMobile.name]
