import { m } from '../../text/merge-texts.ts'
import { duration } from '../../text/time.ts'

const minute = 60_000

/** How long ago something came. */
export const ageOf = (ms: number): string => (ms < minute ? m.needs.now : m.needs.ago(duration(ms)))

/** Keys that are typed into something are not for the board. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('input:not([type="checkbox"]), textarea, select, dialog') !== null
