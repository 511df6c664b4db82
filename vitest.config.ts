import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './tests/longest-first.ts'

// Screens show a time by the clocks of the device where a person has none: here it stands where these never change.
process.env.TZ = 'UTC'

/** How long a slow machine takes says nothing about what is awaited. */
const waits = { poll: { timeout: 60_000 } }

/**
 * Modules are what Node makes of them, as in the product: Vite would write each import anew, which loads slower and, in
 * what computes for minutes, runs slower.
 */
const native = { experimental: { viteModuleRunner: false, nodeLoader: false } }

/**
 * One project per package, so that each can be run alone: `npm test -- --project shared`. Their modules keep nothing
 * that one file could leave to the next, so files share them instead of loading them again.
 */
const packages = ['shared', 'profile-filter', 'server'].map((name) => ({
  test: {
    name,
    root: `packages/${name}`,
    include: ['src/**/*.test.ts'],
    // Thousands of histories are one test: however slow the machine, time does not make it wrong.
    testTimeout: 300_000,
    hookTimeout: 60_000,
    expect: waits,
    isolate: false,
    ...native,
  },
}))

/** The headless part of the client. Its screens have a config of their own, for the browser that they need. */
const replica = {
  test: {
    name: 'replica',
    root: 'packages/client',
    include: ['src/replica/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    isolate: false,
    ...native,
  },
}

/** Its global time and chance are put in place before Yjs is loaded, which then all files of the project share. */
const simulator = {
  test: {
    name: 'simulator',
    root: 'packages/simulator',
    include: ['src/**/*.test.ts'],
    setupFiles: ['src/realm/install.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    isolate: false,
    ...native,
  },
}

/** The simulator as others use it. */
const simulations = {
  test: {
    name: 'simulations',
    root: 'tests',
    include: ['simulator/**/*.test.ts'],
    setupFiles: ['../packages/simulator/src/realm/install.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    isolate: false,
    ...native,
  },
}

/** What crosses packages: real sockets, real stores, real processes, real browsers. */
const across = {
  test: {
    name: 'tests',
    root: 'tests',
    include: ['**/*.test.ts'],
    exclude: ['simulator/**', '**/node_modules/**'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: waits,
    isolate: false,
    globalSetup: ['harness/run-folder.ts'],
    ...native,
  },
}

export default defineConfig({
  test: {
    projects: [...packages, replica, 'packages/client', simulator, simulations, across],
    // Vitest would leave one processor to itself. It needs none, and what crosses packages waits for other processes,
    // for disks and for the clock a quarter of its time: one file more than there are processors fills that up.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: LongestFirst },
  },
})
