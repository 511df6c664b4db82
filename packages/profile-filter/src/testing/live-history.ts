import { fieldService } from '@fieldmerge/shared'
import { newProfileFilter } from '../filter/new-profile-filter.ts'
import type { Change, Difference } from '../filter/profile-filter.ts'
import { startOfHistories } from './interesting-instants.ts'
import { SideBySide } from './side-by-side.ts'
import { allRecords, type History, users } from './small-worlds.ts'

/** An empty filter beside the oracle. */
export const beside = (): SideBySide =>
  new SideBySide(newProfileFilter(fieldService), fieldService, users, allRecords, startOfHistories)

/** Lives through a history, checked at every step, and gives the differences of each. */
export const live = ({ beginning, steps }: History, side: SideBySide): readonly (readonly Difference[])[] => {
  const told = [side.step(beginning, startOfHistories)]
  for (const { clock, changes } of steps) {
    const boundary = clock === 'boundary' ? side.filter.nextBoundary() : null
    if (boundary !== null && boundary - 1 >= side.now) told.push(side.step([], boundary - 1))
    if (boundary !== null) told.push(side.step([], boundary))
    told.push(side.step(changes, clock === 'boundary' ? side.now : side.now + clock.by))
  }
  return told
}

/** The last change of each thing. */
export const latest = (changes: readonly Change[]): readonly Change[] => {
  const last = new Map<string, Change>()
  for (const change of changes) last.set(thingOf(change), change)
  return [...last.values()]
}

const thingOf = (change: Change): string => {
  switch (change.kind) {
    case 'facts':
      return change.record
    case 'user':
    case 'assignment':
      return `${change.kind} ${change.user}`
    case 'profile':
      return `profile ${change.profile.name}`
    case 'withdrawal':
      return `profile ${change.profile}`
    case 'pin':
    case 'grace':
      return `${change.kind} ${change.user} ${change.record}`
  }
}
