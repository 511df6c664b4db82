import { createReadStream } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { build } from 'vite'

const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript' }

/** A page of TypeScript, built, and further files, on one origin. */
export class PageServer {
  readonly url: string
  readonly #close: () => void

  private constructor(url: string, close: () => void) {
    this.url = url
    this.#close = close
  }

  /**
   * @param source folder with the page's `index.html`
   * @param folder where the built page is put
   * @param files further files, by their path in the address
   */
  static async start(
    source: string,
    folder: string,
    files: Readonly<Record<string, string>> = {},
  ): Promise<PageServer> {
    const built = join(folder, 'page')
    await build({
      configFile: false,
      root: source,
      logLevel: 'warn',
      build: { outDir: built, emptyOutDir: true, target: 'esnext' },
    })
    const http = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost')
      const path = pathname === '/' ? '/index.html' : pathname
      const file = files[path] ?? join(built, path)
      createReadStream(file)
        .on('open', () =>
          response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream'),
        )
        .on('error', () => response.writeHead(404).end())
        .pipe(response)
    })
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
    const { port } = http.address() as AddressInfo
    return new PageServer(`http://127.0.0.1:${port}`, () => {
      http.close()
      http.closeAllConnections()
    })
  }

  [Symbol.dispose](): void {
    this.#close()
  }
}
