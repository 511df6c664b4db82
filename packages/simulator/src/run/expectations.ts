import type { Expectation } from '../plan/step.ts'
import type { World } from '../world/world.ts'

/** What is not as it was expected, in a sentence; null when it is. */
export const expectation = (world: World, what: Expectation): string | null => {
  switch (what.is) {
    case 'field': {
      const found =
        world.phone(what.phone).replica?.facts.get(world.record(what.record))?.[what.field] ?? null
      return JSON.stringify(found) === JSON.stringify(what.value)
        ? null
        : `${what.field} of ${what.record} is ${JSON.stringify(found)} on ${what.phone}, not ${JSON.stringify(what.value)}`
    }
    case 'carried': {
      const head = world.phone(what.phone).replica?.facts.head(world.record(what.record))
      return (head !== undefined && head.why !== 'open') === what.carried
        ? null
        : `${what.phone} ${what.carried ? 'does not carry' : 'carries'} ${what.record}`
    }
    case 'held': {
      const held = world.phone(what.phone).replica?.status.held ?? 0
      return held === what.count ? null : `${held} edits of ${what.phone} are held, not ${what.count}`
    }
    case 'converged':
      // Every invariant of the end is checked where everything has settled.
      return null
  }
}
