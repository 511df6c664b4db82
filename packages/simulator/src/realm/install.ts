// To be imported before anything else: Yjs and lib0 take hold of global time and chance when they are loaded.
import './turns.ts'
import { virtualGlobals } from './virtual-globals.ts'

// Every open document's provider listens for the end of the process.
if (typeof process !== 'undefined') process.setMaxListeners?.(0)

// A browser has no `setImmediate`: what is not there stays away.
for (const { of, key, value } of Object.values(virtualGlobals))
  if (key in of) Object.defineProperty(of, key, { value, configurable: true, writable: true })
