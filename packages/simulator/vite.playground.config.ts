import { defineConfig } from 'vite'
import solid from 'vite-plugin-solid'

/** The playground, beside the app that the server serves. It is a page of its own: the app's first load stays small. */
export default defineConfig({
  root: 'page/playground',
  base: '/simulator/',
  plugins: [solid()],
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    // How long plugins take is no news for somebody who starts the system for the first time.
    rolldownOptions: { checks: { pluginTimings: false } },
    outDir: '../../../client/dist/simulator',
    emptyOutDir: true,
    assetsInlineLimit: 0,
  },
})
