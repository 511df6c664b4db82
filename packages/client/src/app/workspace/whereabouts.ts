import type { Place } from '@fieldmerge/shared'
import { type Accessor, createSignal, onCleanup } from 'solid-js'

/**
 * What is known of where this device is. `never`: it has no way to tell, or was forbidden to before. `refused`: just
 * now, so it is answered. `lost`: allowed, but there is no signal.
 */
export type Whereabouts =
  | { readonly state: 'never' | 'off' | 'asking' | 'refused' | 'lost' }
  | { readonly state: 'here'; readonly place: Place; readonly within: number; readonly at: number }

export interface WhereaboutsView {
  readonly known: Accessor<Whereabouts>
  /** Asks the person, if they were not asked before: only by their own tap. */
  ask(): void
  /** Looks no more, and not by itself next time. */
  stop(): void
}

/** Belongs to the device, as the permission does. */
const key = 'fieldmerge/distances'
/** A position of the last minute will do, and one that does not come in this time is lost, ms. */
const options: PositionOptions = { maximumAge: 60_000, timeout: 30_000 }

/** Follows where this device is while a component is shown: by itself only where it was asked for and is allowed. */
export const createWhereabouts = (): WhereaboutsView => {
  const geolocation = 'geolocation' in navigator ? navigator.geolocation : null
  const [known, setKnown] = createSignal<Whereabouts>({ state: 'never' })
  let watch: number | null = null
  let isOver = false
  const end = (): void => {
    if (watch !== null) geolocation?.clearWatch(watch)
    watch = null
  }
  const ask = (): void => {
    if (geolocation === null) return
    end()
    setKnown({ state: 'asking' })
    watch = geolocation.watchPosition(
      ({ coords, timestamp }) => {
        const { latitude, longitude, accuracy } = coords
        remember(true)
        setKnown({ state: 'here', place: { latitude, longitude }, within: accuracy, at: timestamp })
      },
      ({ code, PERMISSION_DENIED }) => {
        if (code === PERMISSION_DENIED) {
          end()
          remember(false)
          setKnown({ state: 'refused' })
        } else if (known().state !== 'here') setKnown({ state: 'lost' })
      },
      options,
    )
  }
  const begin = async (): Promise<void> => {
    const permission = await permissionNow()
    if (isOver || geolocation === null || permission === 'denied') return
    // Without a tap nobody is asked: where the browser would, the button is shown again.
    if (permission === 'granted' && isRemembered()) ask()
    else setKnown({ state: 'off' })
  }
  void begin()
  onCleanup(() => {
    isOver = true
    end()
  })
  return {
    known,
    ask,
    stop() {
      end()
      remember(false)
      setKnown({ state: 'off' })
    },
  }
}

/** `prompt` where the browser does not tell. */
const permissionNow = async (): Promise<PermissionState> => {
  try {
    return (await navigator.permissions.query({ name: 'geolocation' })).state
  } catch {
    return 'prompt'
  }
}

const isRemembered = (): boolean => {
  try {
    return localStorage.getItem(key) === 'on'
  } catch {
    return false
  }
}

const remember = (on: boolean): void => {
  try {
    if (on) localStorage.setItem(key, 'on')
    else localStorage.removeItem(key)
  } catch {
    // Storage is forbidden or full: distances are asked for again next time.
  }
}
