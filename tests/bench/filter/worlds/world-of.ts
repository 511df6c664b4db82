import { fieldWorld } from './field-world.ts'
import type { FilterWorld } from './filter-world.ts'
import { linkedWorld } from './linked-world.ts'
import type { Shape } from './shapes.ts'

export const worldOf = ({ world, shape }: { world: 'field' | 'linked'; shape: Shape }): FilterWorld =>
  world === 'field' ? fieldWorld(shape) : linkedWorld(shape)
