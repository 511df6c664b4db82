import './styles/app.css'
import { render } from 'solid-js/web'
import { App } from './app.tsx'
import { followLanguage, wantedLanguage } from './session/language-choice.ts'
import { keepSessions } from './session/session-disk.ts'
import { sessions } from './session/session-store.ts'
import { registerServiceWorker } from './shell/app-update.ts'
import { rememberEntry } from './shell/history.ts'
import { speakFirst } from './text/texts.ts'

rememberEntry()
void registerServiceWorker()
const root = document.getElementById('app')
const start = async (at: HTMLElement): Promise<void> => {
  const language = wantedLanguage(sessions.current())
  await Promise.all([keepSessions(), speakFirst(language)])
  // What local storage had lost may be somebody who speaks another one.
  const wanted = wantedLanguage(sessions.current())
  if (wanted !== language) await speakFirst(wanted)
  render(() => {
    followLanguage()
    return <App />
  }, at)
}
if (root !== null) void start(root)
