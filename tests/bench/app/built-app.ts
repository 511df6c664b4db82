import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const dist = fileURLToPath(new URL('../../../packages/client/dist/', import.meta.url))

/** The built app, as a browser loads it: which files stand behind a file, and how large they are on the way. */
export class BuiltApp {
  readonly #sizes = new Map<string, number>()

  /** What the page itself asks for before anything else, scripts and styles. */
  entries(kind: 'js' | 'css'): readonly string[] {
    const page = readFileSync(join(dist, 'index.html'), 'utf8')
    return [...page.matchAll(/(?:src|href)="\/([^"]+)"/g)].flatMap(([, path]) =>
      path?.endsWith(`.${kind}`) === true ? [path] : [],
    )
  }

  /** Built scripts whose name begins so. */
  named(beginning: string): readonly string[] {
    return readdirSync(join(dist, 'assets'))
      .filter((name) => name.startsWith(beginning) && name.endsWith('.js'))
      .map((name) => `assets/${name}`)
  }

  screens(): readonly string[] {
    return readdirSync(join(dist, 'assets'))
      .filter((name) => /-screen-[\w-]+\.js$/.test(name))
      .map((name) => `assets/${name}`)
  }

  /** The files and all that they import before they run. */
  closure(files: readonly string[]): ReadonlySet<string> {
    const found = new Set<string>()
    const open = [...files]
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (found.has(next)) continue
      found.add(next)
      open.push(...importsOf(next))
    }
    return found
  }

  /** Bytes on the way, as a server that compresses sends them. */
  gzip(files: Iterable<string>): number {
    let sum = 0
    for (const file of files) {
      const size = this.#sizes.get(file) ?? gzipSync(readFileSync(join(dist, file)), { level: 9 }).length
      this.#sizes.set(file, size)
      sum += size
    }
    return sum
  }
}

/** Imports that stand at the head of a module; what is imported when it is needed is in parentheses. */
const importsOf = (file: string): readonly string[] => {
  if (!file.endsWith('.js')) return []
  const source = readFileSync(join(dist, file), 'utf8')
  return [...source.matchAll(/(?:\bfrom|\bimport)\s*["'](\.[^"']+\.js)["']/g)].map(([, path = '']) =>
    normalize(join(dirname(file), path)),
  )
}
