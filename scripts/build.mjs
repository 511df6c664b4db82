// `npm run build`: the web app, ready to be served.
import { build, ensureInstalled } from './workspace.mjs'

ensureInstalled()
build()
