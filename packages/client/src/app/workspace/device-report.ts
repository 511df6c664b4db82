import type { ToldByDevice } from '@fieldmerge/shared'
import * as v from 'valibot'
import type { Corner } from '../session/names.ts'
import type { Questions } from '../session/questions.ts'
import { forgetOpenings, untoldOpenings } from './openings.ts'
import { readStorage, storage } from './storage.ts'

/** A battery is told in steps of a tenth, room in steps of ten megabytes: nobody looks closer. */
const batteryStep = 0.1
const roomStep = 10_000_000

interface Battery {
  readonly level: number
  readonly charging: boolean
}

/** Tells the desk. @returns whether it has arrived */
export const sendToDesk = async (questions: Questions, told: ToldByDevice): Promise<boolean> =>
  (await questions.post('/api/presence', told, v.object({ ok: v.boolean() }))).kind === 'ok'

/** Tells what the person has opened here. What does not arrive is told the next time. */
export const sendOpenings = async (questions: Questions, person: Corner): Promise<void> => {
  const openings = untoldOpenings(person)
  if (openings.length === 0) return
  const answer = await questions.post('/api/openings', { openings }, v.object({ ok: v.boolean() }))
  // What a server refuses it would refuse for ever.
  if (answer.kind !== 'unreachable') forgetOpenings(person, openings)
}

/** How this device is just now. */
export const deviceTold = async (waiting: number, backAt: number | null): Promise<ToldByDevice> => {
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
