// Run by `node --import`: from here on one planted bug is in the product's own text, in this process and its threads.
import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { Change } from './bug.ts'
import { bugs } from './bugs.ts'

const wanted = process.env.PLANTED
const bug = bugs.find(({ name }) => name === wanted)
if (bug === undefined) throw new Error(`there is no planted bug "${wanted}"`)

const root = new URL('../../../', import.meta.url)
const byUrl = Map.groupBy(bug.changes, ({ file }) => new URL(file, root).href)

const planted = (text: string, { file, find, replace }: Change): string => {
  const parts = text.split(find)
  if (parts.length !== 2)
    throw new Error(`"${find}" stands ${parts.length - 1} times in ${file}: plant it anew`)
  return parts.join(replace)
}

registerHooks({
  load(url, context, nextLoad) {
    const changes = byUrl.get(url)
    if (changes === undefined) return nextLoad(url, context)
    const text = changes.reduce(planted, readFileSync(fileURLToPath(url), 'utf8'))
    return { ...nextLoad(url, context), source: text }
  },
})
