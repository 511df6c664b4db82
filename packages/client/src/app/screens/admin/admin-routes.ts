import type { RouteDefinition } from '@solidjs/router'
import { later } from '../../parts/later.ts'

/** Nobody needs these without a network: they are loaded when they are opened. */
export const administration: RouteDefinition = {
  path: '/admin',
  component: later(async () => (await import('./admin-area.tsx')).AdminArea),
  children: [
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
