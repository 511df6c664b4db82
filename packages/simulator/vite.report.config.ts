import { defineConfig } from 'vite'
import solid from 'vite-plugin-solid'

/** The report's program: one script and one style, with the letters in it, to be put into each report whole. */
export default defineConfig({
  plugins: [solid()],
  build: {
    target: 'es2022',
    // How long plugins take is no news for somebody who starts the system for the first time.
    rolldownOptions: { checks: { pluginTimings: false } },
    outDir: 'dist/report',
    assetsInlineLimit: Number.MAX_SAFE_INTEGER,
    cssCodeSplit: false,
    lib: {
      entry: 'page/report/main.tsx',
      formats: ['iife'],
      name: 'report',
      fileName: () => 'report.js',
      cssFileName: 'report',
    },
  },
})
