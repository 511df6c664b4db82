import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import tailwind from '@tailwindcss/vite'
import { build, defineConfig, type Plugin } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import solid from 'vite-plugin-solid'

const { version } = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8')) as {
  version: string
}

/** `npm run dev` runs the server of `fieldmerge serve` beside this one. */
const server = process.env.FIELDMERGE_SERVER ?? 'http://localhost:8080'
const sockets = { target: server, ws: true }

const pushWorker = 'push-worker.js'

/** What a service worker brings along to show notices: one script without imports, which classic workers lack. */
const bringPushWorker = (): Plugin => ({
  name: 'push-worker',
  apply: 'build',
  async generateBundle() {
    const entry = fileURLToPath(new URL('./src/app/push-worker/worker.ts', import.meta.url))
    const built = await build({
      configFile: false,
      logLevel: 'warn',
      build: { target: 'es2022', write: false, lib: { entry, formats: ['iife'], name: 'push' } },
    })
    const [bundle] = [built].flat()
    if (bundle === undefined || !('output' in bundle)) throw new Error('the push worker was not built')
    this.emitFile({ type: 'asset', fileName: pushWorker, source: bundle.output[0].code })
  },
})

export default defineConfig({
  define: { __APP_VERSION__: JSON.stringify(version) },
  // Yjs prints its warnings by lib0, whose printer for browsers brings a schema library along to colour them.
  resolve: { alias: { 'lib0/logging': fileURLToPath(import.meta.resolve('lib0/logging')) } },
  build: {
    target: 'es2022',
    sourcemap: true,
    assetsInlineLimit: 0,
    // Every browser that runs what is built here preloads modules itself.
    modulePreload: { polyfill: false },
    // How long plugins take is no news for somebody who starts the system for the first time.
    rolldownOptions: {
      checks: { pluginTimings: false },
      output: {
        // What stands before the first screen is two files, not forty: less to ask for, and it compresses better. What
        // is not ours changes seldom, so that a new version of the app is mostly the other one.
        codeSplitting: {
          groups: [
            { name: 'libraries', test: /node_modules/, tags: ['$initial'], priority: 2 },
            { name: 'start', tags: ['$initial'], priority: 1 },
          ],
        },
        // A folder of their own: no phone keeps what only administrators open, with a network.
        chunkFileNames: ({ moduleIds }) =>
          moduleIds.some((id) =>
            /screens\/admin\/(?!admin-routes)|text\/(\w+\/)?admin|profile-filter\/src/.test(id),
          )
            ? 'assets/admin/[name]-[hash].js'
            : 'assets/[name]-[hash].js',
      },
    },
  },
  server: { proxy: { '/api': server, '/healthz': server, '/live': sockets, '/replicate': sockets } },
  plugins: [
    solid(),
    tailwind(),
    bringPushWorker(),
    VitePWA({
      // The app registers the worker itself: a new version is taken on a tap or at the next start.
      injectRegister: null,
      registerType: 'prompt',
      filename: 'service-worker.js',
      manifest: {
        id: '/',
        name: 'Fieldmerge',
        short_name: 'Fieldmerge',
        description: 'Work orders that work without a network',
        start_url: '/',
        scope: '/',
        display: 'standalone',
        background_color: '#e8ebe6',
        theme_color: '#e8ebe6',
        icons: [
          { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
      },
      workbox: {
        cacheId: 'fieldmerge',
        globPatterns: ['**/*.{js,css,html,svg,png,woff2,webmanifest}'],
        // Browsers keep what a worker imports beside the worker.
        importScripts: [pushWorker],
        globIgnores: ['assets/admin/**', 'assets/admin-*', pushWorker],
        // What reads codes is large: only browsers without a reader of their own load it, once.
        runtimeCaching: [
          {
            urlPattern: ({ url }) => url.pathname.endsWith('.wasm'),
            handler: 'CacheFirst',
            options: { cacheName: 'fieldmerge-readers' },
          },
        ],
        navigateFallback: '/index.html',
        navigateFallbackDenylist: [/^\/api\//, /^\/live\//, /^\/replicate/, /^\/healthz/, /^\/simulator/],
        clientsClaim: true,
        skipWaiting: false,
        inlineWorkboxRuntime: true,
        sourcemap: false,
      },
    }),
  ],
})
