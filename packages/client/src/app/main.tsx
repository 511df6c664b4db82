import './styles/app.css'
import { render } from 'solid-js/web'
import { App } from './app.tsx'
import { keepSessions } from './session/session-disk.ts'
import { registerServiceWorker } from './shell/app-update.ts'
import { rememberEntry } from './shell/history.ts'

rememberEntry()
void registerServiceWorker()
const root = document.getElementById('app')
if (root !== null) void keepSessions().then(() => render(() => <App />, root))
