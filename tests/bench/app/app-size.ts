import type { Benchmark, RunOptions } from '../benchmark.ts'
import type { Findings } from '../report/report.ts'
import { BuiltApp } from './built-app.ts'

const kb = (bytes: number): number => bytes / 1_024

export const appSize: Benchmark = {
  name: 'app-size',
  about: 'what a phone loads of the built app, compressed',
  goals: [
    { name: 'firstLoadKb', operator: '<=', limit: 110 },
    { name: 'cssKb', operator: '<=', limit: 30 },
    { name: 'largestRouteKb', operator: '<=', limit: 60 },
  ],
  async run({ print }: RunOptions): Promise<Findings> {
    const app = new BuiltApp()
    // What the first screens say is loaded in one language before anything is shown: the largest counts.
    const languages = app.named('first-').toSorted((a, b) => app.gzip([b]) - app.gzip([a]))
    const first = app.closure([...app.entries('js'), ...languages.slice(0, 1)])
    const routes = app.screens().map((screen) => {
      const own = [...app.closure([screen])].filter((file) => !first.has(file))
      return { screen, kb: kb(app.gzip(own)) }
    })
    routes.sort((a, b) => b.kb - a.kb)
    print('\nbefore the first screen')
    for (const file of [...first].toSorted((a, b) => app.gzip([b]) - app.gzip([a])))
      print(
        `  ${kb(app.gzip([file]))
          .toFixed(1)
          .padStart(6)} kB  ${file}`,
      )
    print('\nscreens, with what they alone need')
    for (const { screen, kb: size } of routes) print(`  ${size.toFixed(1).padStart(6)} kB  ${screen}`)
    const scripts = [...first].filter((file) => file.endsWith('.js'))
    return {
      figures: {
        firstLoadKb: kb(app.gzip(scripts)),
        smallestLanguageKb: kb(
          app.gzip(scripts) - app.gzip(languages.slice(0, 1)) + app.gzip(languages.slice(-1)),
        ),
        cssKb: kb(app.gzip(app.entries('css'))),
        largestRouteKb: routes[0]?.kb ?? Number.NaN,
      },
      peers: {},
    }
  },
}
