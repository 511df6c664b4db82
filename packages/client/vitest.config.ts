import { availableParallelism } from 'node:os'
import solid from 'vite-plugin-solid'
import { defineConfig } from 'vitest/config'

/** The screens, in a browser without pixels. */
export default defineConfig({
  plugins: [solid({ ssr: false })],
  define: { __APP_VERSION__: JSON.stringify('test') },
  test: {
    name: 'client',
    environment: 'jsdom',
    include: ['src/app/**/*.test.{ts,tsx}'],
    setupFiles: ['src/app/testing/browser.ts'],
    testTimeout: 60_000,
    // How long a slow machine takes says nothing about what is awaited.
    expect: { poll: { timeout: 20_000 } },
    isolate: false,
    // As of the other projects: those that share their modules run side by side.
    maxWorkers: availableParallelism() + 1,
  },
})
