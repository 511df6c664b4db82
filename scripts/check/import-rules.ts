import { dirname, join, normalize } from 'node:path'
import { isSource, isTest, read, trackedFiles } from './sources.ts'

/** What each package of ours may import of ours. `tests` and `scripts` may import everything. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  shared: [],
  'profile-filter': ['shared'],
  server: ['shared', 'profile-filter'],
  client: ['shared', 'profile-filter'],
  simulator: ['shared', 'profile-filter', 'server', 'client'],
}

/** Layers point one way, the headless replica knows no page, and no imports form a circle. */
export const importRules = async (): Promise<readonly string[]> => {
  const files = trackedFiles().filter(isSource)
  const graph = new Map(files.map((file) => [file, importsOf(file)]))
  const findings: string[] = []
  for (const [file, imports] of graph) {
    const [, owner] = /^packages\/([^/]+)\//.exec(file) ?? []
    for (const imported of imports) {
      const [, ours] = /^@fieldmerge\/([^/]+)/.exec(imported) ?? []
      if (owner !== undefined && ours !== undefined && !(mayImport[owner] ?? []).includes(ours))
        findings.push(`${file} imports ${imported}: ${owner} may not`)
      if (
        /client\/src\/replica\//.test(file) &&
        !isTest(file) &&
        /client\/src\/app\/|solid-js/.test(imported)
      )
        findings.push(`${file} imports ${imported}: the replica is headless`)
      if (
        /^packages\/[^/]+\/src\//.test(imported) &&
        owner !== undefined &&
        !imported.startsWith(`packages/${owner}/`)
      )
        findings.push(`${file} reaches into ${imported}: use the package's name`)
    }
  }
  return [...findings, ...circles(graph)]
}

const importsOf = (file: string): readonly string[] => {
  const text = read(file).replace(/^\s*(\/\/|\*).*$/gm, '')
  const found: string[] = []
  // Circles of types count too: two files that describe each other are one thing.
  for (const [, , from] of text.matchAll(/^(import(?: type)?|export(?: type)?)\s[^'"]*?from '([^']+)'/gms))
    if (from !== undefined) found.push(resolve(file, from))
  for (const [, from] of text.matchAll(/\bimport\('([^']+)'\)|^import '([^']+)'/gm))
    if (from) found.push(resolve(file, from))
  return found
}

const resolve = (file: string, from: string): string =>
  from.startsWith('.') ? normalize(join(dirname(file), from)) : from

const circles = (graph: ReadonlyMap<string, readonly string[]>): readonly string[] => {
  const done = new Set<string>()
  const found: string[] = []
  const walk = (file: string, path: readonly string[]): void => {
    const at = path.indexOf(file)
    if (at >= 0) {
      found.push(`imports form a circle: ${[...path.slice(at), file].join(' -> ')}`)
      return
    }
    if (done.has(file)) return
    for (const next of graph.get(file) ?? []) if (graph.has(next)) walk(next, [...path, file])
    done.add(file)
  }
  for (const file of graph.keys()) walk(file, [])
  return found
}
