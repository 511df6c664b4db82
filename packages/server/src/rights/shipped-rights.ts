import { type Power, powers, type RightsDeclaration } from './declaration.ts'
import { roleRights } from './role-rights.ts'

const powersOf: Readonly<Record<string, readonly Power[]>> = {
  supervisor: ['seeOfficeOnly', 'editLate', 'decide'],
  administrator: powers,
}

/** The rights of an organization that has published none of its own. */
export const shippedRights: RightsDeclaration = {
  version: 1,
  fieldGroups: {},
  roles: Object.fromEntries(
    Object.entries(roleRights).map(([role, types]) => [
      role,
      { powers: [...(powersOf[role] ?? [])], types: { ...types } },
    ]),
  ),
}
