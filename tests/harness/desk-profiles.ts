import {
  type CarriedAs,
  fieldServiceMobile,
  type Profile,
  wholeOrganization,
} from '@fieldmerge/profile-filter'
import type { ProfileChoice } from '@fieldmerge/server'
import { fieldService, mainTypeOf } from '@fieldmerge/shared'

const everything = wholeOrganization(fieldService)

/** Who looks over everything: all records, work orders and bookings with their groups as told, the rest as documents. */
export const deskProfile = (carry: CarriedAs, version = 1): Profile => ({
  ...everything,
  name: 'desk',
  version,
  types: Object.fromEntries(
    Object.entries(everything.types).map(([type, rule]) => [
      type,
      ['workOrder', 'booking'].includes(mainTypeOf(type) ?? type) ? { ...rule, carry } : rule,
    ]),
  ),
})

/** Supervisors carry all work as facts; administrators as documents too. */
export const deskProfiles: ProfileChoice = {
  published: [fieldServiceMobile, everything, deskProfile('facts')],
  assign: (roles) => {
    if (roles.includes('administrator')) return ['desk', everything.name]
    return [roles.includes('supervisor') ? 'desk' : fieldServiceMobile.name]
  },
}
