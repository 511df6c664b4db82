import type { RecordId, UserId } from '@fieldmerge/shared'
import type { UserAttributes } from '../user/user-attributes.ts'
import type { Carried } from './profile-filter.ts'
import type { Scope } from './scope.ts'
import type { Selection } from './selection.ts'

/** A user as the filter knows them, whether anything but their id has been told yet or not. */
export class Person {
  readonly id: UserId
  attributes: UserAttributes | null = null
  profiles: readonly string[] = []
  /** Null while the user is not active. */
  scope: Scope | null = null
  selections: readonly Selection[] = []
  readonly carried = new Map<RecordId, Carried>()

  constructor(id: UserId) {
    this.id = id
  }

  /** The highest priority that their profiles give to a type; 0 without any. */
  priorityOf(type: string): number {
    let priority = 0
    for (const { compiled } of this.selections)
      priority = Math.max(priority, compiled.rules.get(type)?.rule.priority ?? 0)
    return priority
  }
}
