import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const place = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** Where a server keeps its data unless it is told otherwise: `data/` in the folder of the project. */
export const defaultData = place('../../../data')

const builtApp = place('../../client/dist')

/** The built web app; null when it was not built. */
export const appFolder: string | null = existsSync(builtApp) ? builtApp : null
