import { fieldServiceMobile, type Profile, wholeOrganization } from '@fieldmerge/profile-filter'
import { fieldService } from '@fieldmerge/shared'

/** Which profiles are in force, and who has them. */
export interface ProfileAssignment {
  readonly profiles: readonly Profile[]
  assign(roles: readonly string[]): readonly string[]
}

/** As a server begins: technicians carry their week, the office everything. */
export const fieldServiceProfiles: ProfileAssignment = {
  profiles: [fieldServiceMobile, wholeOrganization(fieldService)],
  assign: (roles) =>
    roles.some((role) => role === 'supervisor' || role === 'administrator')
      ? ['whole-organization']
      : [fieldServiceMobile.name],
}
