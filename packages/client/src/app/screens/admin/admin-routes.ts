import type { RouteDefinition } from '@solidjs/router'
import { later } from '../../parts/later.ts'

/** Nobody needs these without a network: they are loaded when they are opened. */
export const administration: RouteDefinition = {
  path: '/admin',
  component: later(async () => (await import('./admin-area.tsx')).AdminArea),
  children: [
    {
      path: '/people',
      component: later(async () => (await import('./people/people-screen.tsx')).PeopleScreen),
    },
    {
      path: '/rights',
      component: later(async () => (await import('./rights/rights-screen.tsx')).RightsScreen),
    },
    {
      path: '/devices',
      component: later(async () => (await import('./devices/devices-screen.tsx')).DevicesScreen),
    },
    {
      path: '/types',
      component: later(async () => (await import('./types/types-screen.tsx')).TypesScreen),
    },
    {
      path: '/import',
      component: later(async () => (await import('./import/import-screen.tsx')).ImportScreen),
    },
    {
      path: '/audit',
      component: later(async () => (await import('./audit/audit-screen.tsx')).AuditScreen),
    },
    { path: '/why', component: later(async () => (await import('./why/why-screen.tsx')).WhyScreen) },
    {
      path: '/',
      component: later(async () => (await import('./profiles/profiles-screen.tsx')).ProfilesScreen),
    },
    {
      path: '/profiles/:name',
      component: later(async () => (await import('./profile/profile-screen.tsx')).ProfileScreen),
    },
  ],
}
