import './styles/app.css'
import { render } from 'solid-js/web'
import { App } from './app.tsx'
import { registerServiceWorker } from './shell/app-update.ts'
import { rememberEntry } from './shell/history.ts'

rememberEntry()
void registerServiceWorker()
const root = document.getElementById('app')
if (root !== null) render(() => <App />, root)
