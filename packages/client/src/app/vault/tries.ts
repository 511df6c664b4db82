import { type Corner, namesOf } from '../session/names.ts'

/** Wrong PINs in a row, and when the last one was. Outlives a reload, so that nobody starts afresh by one. */
interface Tries {
  readonly wrong: number
  readonly at: number
}

const free = 5
const firstWait = 30_000
const longestWait = 3_600_000

const read = (person: Corner): Tries => {
  const [wrong, at] = (localStorage.getItem(namesOf(person).tries) ?? '').split(' ').map(Number)
  return { wrong: wrong || 0, at: at || 0 }
}

/** How long somebody has to wait before the next try, ms: after five wrong ones 30 seconds, then twice as long each. */
export const waitFor = (person: Corner, now: number): number => {
  const { wrong, at } = read(person)
  if (wrong < free) return 0
  const wait = Math.min(longestWait, firstWait * 2 ** (wrong - free))
  // A clock that was set back waits from where it is now.
  return Math.max(0, Math.min(wait, at + wait - now))
}

export const noteWrong = (person: Corner, now: number): void =>
  localStorage.setItem(namesOf(person).tries, `${read(person).wrong + 1} ${now}`)

export const noteRight = (person: Corner): void => localStorage.removeItem(namesOf(person).tries)
