import 'fake-indexeddb/auto'
import { cleanup, configure } from '@solidjs/testing-library'
import { IDBFactory } from 'fake-indexeddb'
import { afterAll } from 'vitest'
import { speak } from '../text/texts.ts'
import { notices } from '../workspace/notices.ts'

await speak('en')
// A second, which it would be, is little on a machine that does other things too.
configure({ asyncUtilTimeout: 20_000 })

// Files share a browser, since a new one for each takes longer than their tests: each leaves it as it was.
afterAll(() => {
  cleanup()
  while (notices.current() !== null) notices.dismiss()
  document.body.replaceChildren()
  localStorage.clear()
  Reflect.set(globalThis, 'indexedDB', new IDBFactory())
})

// What jsdom lacks of a browser.
window.matchMedia ??= (query: string): MediaQueryList =>
  ({
    matches: false,
    media: query,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }) as unknown as MediaQueryList

HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) {
  this.open = true
}
HTMLDialogElement.prototype.close ??= function close(this: HTMLDialogElement) {
  this.open = false
  this.dispatchEvent(new Event('close'))
}

Element.prototype.scrollIntoView ??= () => undefined

// jsdom draws no frame any more once a test has had its timers replaced while one was due.
const { setTimeout: later, clearTimeout: never } = globalThis
Object.assign(globalThis, {
  requestAnimationFrame: (draw: FrameRequestCallback): number =>
    Number(later(() => draw(performance.now()), 16)),
  cancelAnimationFrame: (frame: number): void => never(frame),
})

/** Without pixels everything is near. */
class EverythingIsNear {
  readonly #told: IntersectionObserverCallback
  constructor(told: IntersectionObserverCallback) {
    this.#told = told
  }
  observe(target: Element): void {
    const entry = { isIntersecting: true, target } as unknown as IntersectionObserverEntry
    queueMicrotask(() => this.#told([entry], this as unknown as IntersectionObserver))
  }
  readonly unobserve = (): undefined => undefined
  readonly disconnect = (): undefined => undefined
}
Reflect.set(globalThis, 'IntersectionObserver', EverythingIsNear)
