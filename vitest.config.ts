import { defineConfig } from 'vitest/config'

/** One project per package, so that each can be run alone: `npm test -- --project shared`. */
export default defineConfig({
  test: {
    projects: ['shared', 'profile-filter', 'server'].map((name) => ({
      test: {
        name,
        root: `packages/${name}`,
        include: ['src/**/*.test.ts'],
        testTimeout: 60_000,
      },
    })),
  },
})
