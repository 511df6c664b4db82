import { type Accessor, createSignal, onCleanup } from 'solid-js'
import * as v from 'valibot'
import { hearTopic } from '../../session/desk-line.ts'
import type { Workspace } from '../workspace.ts'
import { type DevicePresence, deviceKey, presenceSchema } from './device-presence.ts'

/** Who is connected, live, for as long as its owner lives. Who may not see it sees nobody. */
export interface Presences {
  /** Those that have not changed are the same objects as before. */
  readonly all: Accessor<readonly DevicePresence[]>
  /** How long a device was away when something of it arrived at a moment, ms; null when that is not known. */
  awayBefore(device: { readonly user: string; readonly device: string }, at: number): number | null
}

/** What a returning device had kept arrives within it, ms. */
const returning = 60_000

export const createPresences = ({ questions }: Pick<Workspace, 'questions'>): Presences => {
  // No store: hundreds of them are read at once, and each property of each would be followed by itself.
  const known = new Map<string, DevicePresence>()
  const [all, setAll] = createSignal<readonly DevicePresence[]>([])
  let ended = false
  const take = (devices: readonly DevicePresence[]): void => {
    for (const device of devices) known.set(deviceKey(device), device)
    setAll([...known.values()])
  }
  const load = async (): Promise<void> => {
    const answer = await questions.get('/api/presence', presenceSchema)
    if (!ended && answer.kind === 'ok') take(answer.value.devices)
  }
  const stop = hearTopic(questions, 'presence', {
    onEvent({ event, data }) {
      if (event === 'begin') void load()
      if (event !== 'devices') return
      const parsed = v.safeParse(presenceSchema, JSON.parse(data))
      if (parsed.success) take(parsed.output.devices)
    },
    onLine: () => undefined,
  })
  onCleanup(() => {
    ended = true
    stop()
  })
  return {
    all,
    awayBefore(device, at) {
      all()
      const absence = known
        .get(deviceKey(device))
        ?.absences.findLast(({ to }) => to <= at + returning && at - to <= returning)
      return absence === undefined ? null : absence.to - absence.from
    },
  }
}
