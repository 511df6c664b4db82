import type { UserId } from '@fieldmerge/shared'
import type { UserAttributes } from '../user/user-attributes.ts'
import type { Role } from './roles.ts'
import type { Scope } from './scope.ts'

/** What a user has while they are active: cohorts, and per cohort how each type of it is carried. */
export interface Holdings {
  readonly role: Role
  readonly scope: Scope
  readonly cohorts: readonly number[]
  /** Per cohort a way of `Shares`. */
  readonly ways: readonly number[]
  /** A bag of `People`: each cohort and its way. */
  readonly bag: number
}

/** A user as the filter knows them, whether anything but their id has been told yet or not. */
export class Person {
  readonly id: UserId
  /** Of their id, among all names. */
  readonly number: number
  /** Among all people, from 1. */
  readonly index: number
  attributes: UserAttributes | null = null
  assigned: readonly string[] = []
  /** Null while they are not active. */
  holdings: Holdings | null = null
  /** Those before this step, when it has changed them. */
  holdingsBefore: Holdings | null = null

  constructor(id: UserId, number: number, index: number) {
    this.id = id
    this.number = number
    this.index = index
  }
}
