import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { registerServiceWorker, update } from './app-update.ts'

class NewWorker extends EventTarget {
  readonly postMessage = vi.fn<(message: unknown) => void>()
}

/** What a browser says of the app's worker, while a new one is being installed. */
class Registration extends EventTarget {
  installing: NewWorker | null = new NewWorker()
  waiting: NewWorker | null = null
  readonly update = async (): Promise<void> => undefined

  installed(): NewWorker | null {
    this.waiting = this.installing
    this.installing = null
    this.waiting?.dispatchEvent(new Event('statechange'))
    return this.waiting
  }
}

let registration: Registration

beforeEach(() => {
  registration = new Registration()
  vi.useFakeTimers()
  vi.stubEnv('DEV', false)
  const value = Object.assign(new EventTarget(), { controller: {}, register: async () => registration })
  Object.defineProperty(navigator, 'serviceWorker', { configurable: true, value })
})
afterEach(() => {
  Reflect.deleteProperty(navigator, 'serviceWorker')
  vi.unstubAllEnvs()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

test('[B9] a new version that was found before the page began to listen is taken as one that is found later', async () => {
  await registerServiceWorker()
  const worker = registration.installed()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(worker?.postMessage).toHaveBeenCalledWith({ type: 'SKIP_WAITING' })
  // The browser does not let it take over.
  expect(update.isReady()).toBe(false)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(update.isReady()).toBe(true)
  // When it does after all, nothing is loaded anew under the hands of who has begun to work.
  const reload = vi.fn()
  vi.stubGlobal('location', { reload })
  navigator.serviceWorker.dispatchEvent(new Event('controllerchange'))
  expect(reload).not.toHaveBeenCalled()
})

test('[B10] what is written until a new version takes over is saved before the page is loaded anew', async () => {
  const written = vi.fn()
  vi.stubGlobal('location', { reload: () => written('reload') })
  await registerServiceWorker()
  registration.installed()
  void update.take()
  await vi.advanceTimersByTimeAsync(1_000)
  const input = document.body.appendChild(document.createElement('input'))
  input.addEventListener('commit', () => written(input.value))
  input.focus()
  input.value = 'Pump'
  navigator.serviceWorker.dispatchEvent(new Event('controllerchange'))
  await vi.advanceTimersByTimeAsync(1_000)
  expect(written.mock.calls).toEqual([['Pump'], ['reload']])
  input.remove()
})
