import type { UserId } from '@fieldmerge/shared'
import type { Organization } from '../organization.ts'
import type { DevicePresence } from '../presence/device-presence.ts'
import type { OpenTap } from './event-stream.ts'

/** What changes meanwhile is told at once: acks come many times a second, ms. */
const breath = 1_000

/** Events `devices`, at most one a second: of each device that has changed, how it is now. */
export const presenceTap =
  (
    { sessions, rights, timers }: Pick<Organization, 'sessions' | 'rights' | 'timers'>,
    user: UserId,
    json: (presence: DevicePresence) => unknown,
  ): OpenTap =>
  (ring) => {
    const waiting = new Map<string, DevicePresence>()
    let isResting = false
    let wake = (): void => undefined
    const stop = sessions.presences.onChange((presence) => {
      if (!rights.mayRead(user, presence.user)) return
      waiting.set(`${presence.user} ${presence.device}`, presence)
      if (!isResting) ring()
    })
    return {
      async next() {
        if (isResting || waiting.size === 0) return null
        const devices = [...waiting.values()].map(json)
        waiting.clear()
        isResting = true
        wake = timers.after(breath, () => {
          isResting = false
          if (waiting.size > 0) ring()
        })
        return { event: 'devices', data: JSON.stringify({ devices }) }
      },
      stop() {
        wake()
        stop()
      },
    }
  }
