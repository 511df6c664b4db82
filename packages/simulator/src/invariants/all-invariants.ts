import type { World } from '../world/world.ts'
import { EveryValueAccounted } from './accounted.ts'
import { AckedStays } from './acked.ts'
import { Bounded } from './bounded.ts'
import { CarriedAsTheOracleSays } from './carried.ts'
import { Converged } from './converged.ts'
import { DecidedIsTold } from './decided.ts'
import { DerivedFromTheLog } from './derived.ts'
import { OneAuthor } from './one-author.ts'
import { OnlyFollows } from './only-follows.ts'
import { RareStates } from './rare-states.ts'
import { OnlyWhatMayBeSeen } from './rights.ts'
import { SavedStays } from './saved.ts'
import type { Watcher } from './watcher.ts'

/** Everything that must hold in every world. That all settles in time is seen by whoever waits for it. */
export const allInvariants = (world: World): readonly Watcher[] => [
  new AckedStays(world),
  new SavedStays(world),
  new OneAuthor(world),
  new OnlyFollows(world),
  new OnlyWhatMayBeSeen(world),
  new Bounded(world),
  new Converged(world),
  new CarriedAsTheOracleSays(world),
  new DerivedFromTheLog(world),
  new DecidedIsTold(world),
  new EveryValueAccounted(world),
  new RareStates(world),
]
