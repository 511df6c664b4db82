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

/**
 * A script of its own without imports: what runs before modules do, or in a worker that has none. `hashed` is what the
 * page names: its name in the built app tells its content.
 */
const script = (fileName: string, entry: string, { hashed = false } = {}): Plugin => {
  const built = async (): Promise<string> => {
    const made = await build({
      configFile: false,
      logLevel: 'warn',
      build: {
        target: 'es2022',
        write: false,
        lib: { entry: fileURLToPath(new URL(entry, import.meta.url)), formats: ['iife'], name: 'script' },
      },
    })
    const [bundle] = [made].flat()
    if (bundle === undefined || !('output' in bundle)) throw new Error(`${fileName} was not built`)
    return bundle.output[0].code
  }
  return {
    name: fileName,
    configureServer: ({ middlewares }) => {
      middlewares.use(`/${fileName}`, (_, response, next) => {
        built().then((code) => response.setHeader('content-type', 'text/javascript').end(code), next)
      })
    },
    async generateBundle() {
      const source = await built()
      this.emitFile(hashed ? { type: 'asset', name: fileName, source } : { type: 'asset', fileName, source })
    },
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle = {} }) => {
        const made = Object.values(bundle).find(({ name }) => name === fileName)
        return made === undefined ? html : html.replace(`"/${fileName}"`, `"/${made.fileName}"`)
      },
    },
  }
}

/** `first-paint.js` runs the app, once there is something to look at. Its entry is asked for at once. */
const leaveTheStart = (): Plugin => ({
  name: 'leave-the-start',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (html) =>
      html.replace(
        /<script type="module" crossorigin src="([^"]+)"><\/script>/,
        '<link rel="modulepreload" crossorigin href="$1" data-entry>',
      ),
  },
})

/**
 * Chromium compiles a function when it is first called, on the page's own thread. With this line it compiles all of a
 * file while the file is read, beside the page: a start and the opening of a job find it done.
 */
const compileAhead = (names: RegExp): Plugin => ({
  name: 'compile-ahead',
  apply: 'build',
  generateBundle: {
    // It has to be the first line.
    order: 'post',
    handler: (_, bundle) => {
      for (const file of Object.values(bundle))
        if (file.type === 'chunk' && names.test(file.name)) {
          file.code = `//# allFunctionsCalledOnLoad\n${file.code}`
          if (file.map !== null) file.map.mappings = `;${file.map.mappings}`
        }
    },
  },
})

/** Icons are drawn once and copied: see `drawn-icon.ts`. */
const drawIconsOnce = (): Plugin => ({
  name: 'draw-icons-once',
  enforce: 'pre',
  resolveId: (source, importer) =>
    source.endsWith('/Icon') && importer?.includes('/lucide-solid/') === true
      ? fileURLToPath(new URL('./src/app/parts/drawn-icon.ts', import.meta.url))
      : undefined,
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
    drawIconsOnce(),
    solid(),
    tailwind(),
    script(pushWorker, './src/app/push-worker/worker.ts'),
    // Theme, and a picture of the day, before anything else is read. A file, since the server allows no inline scripts.
    leaveTheStart(),
    compileAhead(/^(index|libraries|work-order-screen|record-view|booking-clock|content)$/),
    script('first-paint.js', './src/app/picture/first-paint.ts', { hashed: true }),
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
