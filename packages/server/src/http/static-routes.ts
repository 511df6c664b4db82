import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'

const forever = 'public, max-age=31536000, immutable'

/** The built web app: hashed files for ever, everything else fresh, and every page of the app from its one file. */
export const staticRoutes = (folder: string): Hono => {
  const app = new Hono()
  app.use(
    '*',
    serveStatic({
      root: folder,
      onFound: (path, context) => {
        context.header('Cache-Control', path.includes('/assets/') ? forever : 'no-cache')
      },
    }),
  )
  app.get('*', async (context) => {
    if (/\.[a-z0-9]+$/i.test(context.req.path)) return context.notFound()
    context.header('Cache-Control', 'no-cache')
    return context.html(await readFile(join(folder, 'index.html'), 'utf8'))
  })
  return app
}
