import {
  type CarriedAs,
  fieldServiceMobile,
  type Profile,
  wholeOrganization,
} from '@fieldmerge/profile-filter'
import type { ProfileChoice } from '@fieldmerge/server'
import { fieldService, mainTypeOf } from '@fieldmerge/shared'

const everything = wholeOrganization(fieldService)

/** Who looks over everything: all records, work orders and bookings as told, also their groups, the rest as documents. */
export const deskProfile = (carry: CarriedAs, version = 1, groups: CarriedAs = 'documents'): Profile => ({
  ...everything,
  name: 'desk',
  version,
  types: Object.fromEntries(
    Object.entries(everything.types).map(([type, rule]) => [
      type,
      isWork(type) ? { ...rule, carry } : isWork(mainTypeOf(type) ?? '') ? { ...rule, carry: groups } : rule,
    ]),
  ),
})

const isWork = (type: string): boolean => type === 'workOrder' || type === 'booking'

const choiceWith = (desk: Profile): ProfileChoice => ({
  published: [fieldServiceMobile, everything, desk],
  assign: (roles) => {
    if (roles.includes('administrator')) return ['desk', everything.name]
    return [roles.includes('supervisor') ? 'desk' : fieldServiceMobile.name]
  },
})

/** Supervisors carry all work as facts; administrators as documents too. */
export const deskProfiles = choiceWith(deskProfile('facts'))

/** The same with the groups of all work as facts. */
export const factsDeskProfiles = choiceWith(deskProfile('facts', 1, 'facts'))
