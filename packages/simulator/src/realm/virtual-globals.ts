import { presentHost } from './host.ts'
import { pinnedDateTimeFormat } from './pinned-zones.ts'

/** A timer of a simulation, as `setTimeout` gives it to third-party code. */
class VirtualTimer {
  cancel: () => void
  constructor(cancel: () => void) {
    this.cancel = cancel
  }
  // Node's timers have these; libraries call them where they exist.
  ref(): this {
    return this
  }
  unref(): this {
    return this
  }
}

type Callback = (...args: readonly unknown[]) => void

const realDate = Date
const realNow = Date.now.bind(Date)
const realPerformanceNow = performance.now.bind(performance)
const realRandom = Math.random.bind(Math)
const realFill = crypto.getRandomValues.bind(crypto)
const realUuid = crypto.randomUUID?.bind(crypto)

const now = (): number => presentHost()?.now() ?? realNow()

/** Starts once, or again and again; in a simulation by its clock, otherwise by `real`. */
const starting =
  (real: Callback | undefined, repeats: boolean) =>
  (then: Callback, milliseconds = 0, ...args: readonly unknown[]): unknown => {
    const host = presentHost()
    if (host === null) return real?.(then, milliseconds, ...args)
    const start = (): (() => void) =>
      host.after(Math.max(1, milliseconds), () => {
        if (repeats) timer.cancel = start()
        then(...args)
      })
    const timer: VirtualTimer = new VirtualTimer(() => undefined)
    timer.cancel = start()
    return timer
  }

const immediate =
  (real: Callback | undefined) =>
  (then: Callback, ...args: readonly unknown[]): unknown => {
    const host = presentHost()
    if (host === null) return real?.(then, ...args)
    return new VirtualTimer(host.after(0, () => then(...args)))
  }

const clearing =
  (real: Callback | undefined) =>
  (timer: unknown): void => {
    if (timer instanceof VirtualTimer) timer.cancel()
    else real?.(timer)
  }

const fill = <T extends ArrayBufferView>(array: T): T => {
  const host = presentHost()
  if (host === null) return realFill(array as T & ArrayBufferView<ArrayBuffer>)
  host.fill(new Uint8Array(array.buffer, array.byteOffset, array.byteLength))
  return array
}

const uuid = (): string => {
  if (presentHost() === null && realUuid !== undefined) return realUuid()
  const bytes = fill(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const text = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return text.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

const virtualDate = new Proxy(realDate, {
  apply: () => new realDate(now()).toString(),
  construct: (target, args: readonly unknown[], newTarget) =>
    Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
})

const global: Record<string, unknown> = globalThis as never
const real = (name: string): Callback | undefined => {
  const found = global[name]
  return typeof found === 'function' ? (found as Callback) : undefined
}

interface Replacement {
  readonly of: object
  readonly key: string
  readonly value: unknown
}

/** Everything global that tells time, waits or takes chance, and what stands in its place. */
export const virtualGlobals: Readonly<Record<string, Replacement>> = {
  Date: { of: globalThis, key: 'Date', value: virtualDate },
  'Date.now': { of: realDate, key: 'now', value: now },
  'performance.now': {
    of: performance,
    key: 'now',
    value: () => presentHost()?.now() ?? realPerformanceNow(),
  },
  'Intl.DateTimeFormat': { of: Intl, key: 'DateTimeFormat', value: pinnedDateTimeFormat },
  setTimeout: { of: globalThis, key: 'setTimeout', value: starting(real('setTimeout'), false) },
  setInterval: { of: globalThis, key: 'setInterval', value: starting(real('setInterval'), true) },
  setImmediate: { of: globalThis, key: 'setImmediate', value: immediate(real('setImmediate')) },
  clearTimeout: { of: globalThis, key: 'clearTimeout', value: clearing(real('clearTimeout')) },
  clearInterval: { of: globalThis, key: 'clearInterval', value: clearing(real('clearInterval')) },
  clearImmediate: { of: globalThis, key: 'clearImmediate', value: clearing(real('clearImmediate')) },
  'Math.random': { of: Math, key: 'random', value: () => presentHost()?.unit() ?? realRandom() },
  'crypto.getRandomValues': { of: crypto, key: 'getRandomValues', value: fill },
  'crypto.randomUUID': { of: crypto, key: 'randomUUID', value: uuid },
}
