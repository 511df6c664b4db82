/** How each screen of the administrators is loaded. */
export const screens = {
  area: async () => (await import('./admin-area.tsx')).AdminArea,
  people: async () => (await import('./people/people-screen.tsx')).PeopleScreen,
  rights: async () => (await import('./rights/rights-screen.tsx')).RightsScreen,
  devices: async () => (await import('./devices/devices-screen.tsx')).DevicesScreen,
  types: async () => (await import('./types/types-screen.tsx')).TypesScreen,
  imports: async () => (await import('./import/import-screen.tsx')).ImportScreen,
  audit: async () => (await import('./audit/audit-screen.tsx')).AuditScreen,
  why: async () => (await import('./why/why-screen.tsx')).WhyScreen,
  profiles: async () => (await import('./profiles/profiles-screen.tsx')).ProfilesScreen,
  profile: async () => (await import('./profile/profile-screen.tsx')).ProfileScreen,
}
