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
    outDir: '../../../client/dist/simulator',
    emptyOutDir: true,
    assetsInlineLimit: 0,
  },
})
