import * as v from 'valibot'
import type { Replica } from '../../replica/replica.ts'
import type { Questions } from '../session/questions.ts'
import { readStorage, storage } from './storage.ts'

/** What this device tells the desk of itself. */
export interface DeviceTold {
  readonly waiting: number
  readonly battery: number | null
  readonly charging: boolean | null
  readonly used: number | null
  readonly quota: number | null
  /** When the person means to be back, ms. */
  readonly backAt: number | null
}

/** It is told when it has changed for so long, ms. */
const settle = 4_000
/** A battery is told in steps of a tenth, room in steps of ten megabytes: nobody looks closer. */
const batteryStep = 0.1
const roomStep = 10_000_000

interface Battery {
  readonly level: number
  readonly charging: boolean
}

/** Tells the desk what waits here, and how battery and room are, whenever it changes. @returns how to stop */
export const tellDevice = (
  replica: Pick<Replica, 'status' | 'onStatus'>,
  questions: Questions,
  backAt: () => number | null,
): { readonly changed: () => void; readonly stop: () => void } => {
  let timer: ReturnType<typeof setTimeout> | undefined
  let lastTold = ''
  const changed = (): void => {
    if (replica.status.link === 'flowing') timer ??= setTimeout(() => void tell(), settle)
  }
  const tell = async (): Promise<void> => {
    timer = undefined
    const told = await deviceTold(replica.status.edits, backAt())
    const words = JSON.stringify(told)
    if (words === lastTold || replica.status.link !== 'flowing') return
    lastTold = words
    const answer = await questions.post('/api/presence', told, v.object({ ok: v.boolean() }))
    // Told with the next change, or when the network is back.
    if (answer.kind !== 'ok') lastTold = ''
  }
  const stopHearing = replica.onStatus(changed)
  return {
    changed,
    stop() {
      clearTimeout(timer)
      stopHearing()
    },
  }
}

const deviceTold = async (waiting: number, backAt: number | null): Promise<DeviceTold> => {
  const [battery] = await Promise.all([batteryOf(), readStorage()])
  const { used, quota } = storage()
  return {
    waiting,
    battery: battery === null ? null : rounded(battery.level, batteryStep),
    charging: battery?.charging ?? null,
    used: used === null ? null : rounded(used, roomStep),
    quota: quota === null ? null : rounded(quota, roomStep),
    backAt,
  }
}

const rounded = (value: number, step: number): number => Number((Math.round(value / step) * step).toFixed(2))

/** Null where the browser does not tell. */
const batteryOf = async (): Promise<Battery | null> => {
  const ask: unknown = Reflect.get(navigator, 'getBattery')
  if (typeof ask !== 'function') return null
  const battery: unknown = await ask.call(navigator).catch(() => null)
  const parsed = v.safeParse(batterySchema, battery)
  return parsed.success ? parsed.output : null
}

// A host object: its values are read by name.
const batterySchema = v.pipe(
  v.unknown(),
  v.transform((battery) =>
    typeof battery === 'object' && battery !== null
      ? { level: Reflect.get(battery, 'level'), charging: Reflect.get(battery, 'charging') }
      : {},
  ),
  v.object({ level: v.number(), charging: v.boolean() }),
)
