import type { RouteDefinition } from '@solidjs/router'
import { later } from '../../parts/later.ts'
import type { screens } from './admin-screens.ts'

const screen = (name: Exclude<keyof typeof screens, 'area'>) =>
  later(async () => (await import('./admin-screens.ts')).screens[name]())

/** Nobody needs these without a network: they are loaded when they are opened. */
export const administration: RouteDefinition = {
  path: '/admin',
  component: later(async () => (await import('./admin-screens.ts')).screens.area()),
  children: [
    { path: '/people', component: screen('people') },
    { path: '/rights', component: screen('rights') },
    { path: '/devices', component: screen('devices') },
    { path: '/types', component: screen('types') },
    { path: '/import', component: screen('imports') },
    { path: '/audit', component: screen('audit') },
    { path: '/why', component: screen('why') },
    { path: '/', component: screen('profiles') },
    { path: '/profiles/:name', component: screen('profile') },
  ],
}
