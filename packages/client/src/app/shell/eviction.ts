import { createSignal } from 'solid-js'
import type { Eviction } from '../session/sign-in.ts'

/** The browser has thrown away what was here: told until the person has read it. */
export const [eviction, setEviction] = createSignal<Eviction | null>(null)
