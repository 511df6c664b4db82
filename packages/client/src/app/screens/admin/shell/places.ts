/** The screens of the desk, each with the power that it takes. */
export const places = [
  { name: 'profiles', path: '/admin', power: 'manageProfiles' },
  { name: 'why', path: '/admin/why', power: 'manageProfiles' },
  { name: 'people', path: '/admin/people', power: 'manageRights' },
  { name: 'rights', path: '/admin/rights', power: 'manageRights' },
  { name: 'devices', path: '/admin/devices', power: 'manageDevices' },
  { name: 'types', path: '/admin/types', power: 'manageProfiles' },
  { name: 'import', path: '/admin/import', power: 'manageRights' },
  { name: 'audit', path: '/admin/audit', power: 'manageRights' },
] as const
export type AdminPlace = (typeof places)[number]

/** The screen that an address below `/admin` belongs to: a profile's to the profiles. */
export const placeAt = (path: string): AdminPlace =>
  places.find((place) => place.path !== '/admin' && path.startsWith(place.path)) ?? places[0]
