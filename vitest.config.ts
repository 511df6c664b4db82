import { defineConfig } from 'vitest/config'

/** One project per package, so that each can be run alone: `npm test -- --project shared`. */
const packages = ['shared', 'profile-filter', 'server'].map((name) => ({
  test: { name, root: `packages/${name}`, include: ['src/**/*.test.ts'], testTimeout: 60_000 },
}))

/** What crosses packages: real sockets, real stores, real processes, real browsers. */
const across = { test: { name: 'tests', root: 'tests', include: ['**/*.test.ts'], testTimeout: 120_000 } }

export default defineConfig({ test: { projects: [...packages, across] } })
