import { existsSync, readFileSync } from 'node:fs'
import {
  type Estimates,
  estimatesSchema,
  type Mistake,
  type Profile,
  parseStoredProfile,
  type StoredProfile,
} from '@fieldmerge/profile-filter'
import { fieldService, suggest } from '@fieldmerge/shared'
import * as v from 'valibot'
import { withShipped } from '../profiles/profiles-in-force.ts'
import { shippedProfiles } from '../profiles/shipped-profiles.ts'
import { CommandLineError } from './command-error.ts'

/** A profile that was named on the command line. */
export interface GivenProfile {
  readonly stored: StoredProfile
  /** The plain one that it stands for. */
  readonly profile: Profile
  /** All that it may extend. */
  readonly others: ReadonlyMap<string, StoredProfile>
}

/**
 * Reads profiles by file or shipped name. `bases` are files of profiles that they may extend, each after those that it
 * extends itself. @throws CommandLineError with every mistake
 */
export const readProfiles = (names: readonly string[], bases: readonly string[]): readonly GivenProfile[] => {
  const others = new Map(withShipped(shippedProfiles(fieldService), new Map()))
  for (const file of bases) {
    const { stored } = readProfile(file, others)
    others.set(stored.name, stored)
  }
  return names.map((name) => readProfile(name, others))
}

const readProfile = (name: string, others: ReadonlyMap<string, StoredProfile>): GivenProfile => {
  const known = others.get(name)
  if (known === undefined && !existsSync(name))
    throw new CommandLineError(`There is no profile or file "${name}"${suggest(name, others.keys()) || '.'}`)
  const parsed = parseStoredProfile(known ?? readJson(name), fieldService, others)
  if (parsed.ok) return { stored: parsed.stored, profile: parsed.profile, others }
  throw new CommandLineError(describeMistakes(name, parsed.mistakes))
}

export const describeMistakes = (name: string, mistakes: readonly Mistake[]): string => {
  const lines = mistakes.map(({ path, message }) => `  ${path === '' ? 'profile' : path}: ${message}`)
  return `${name} has ${lines.length === 1 ? '1 mistake' : `${lines.length} mistakes`}:\n${lines.join('\n')}`
}

/** @throws CommandLineError */
export const readEstimates = (file: string): Estimates => {
  const parsed = v.safeParse(estimatesSchema, readJson(file))
  if (parsed.success) return parsed.output
  const [issue] = parsed.issues
  throw new CommandLineError(`${file} holds no estimates: ${v.getDotPath(issue) ?? 'it'}: ${issue.message}.`)
}

/** @throws CommandLineError */
export const readJson = (file: string): unknown => {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    throw new CommandLineError(`${file} can't be read (${(error as NodeJS.ErrnoException).code}).`)
  }
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new CommandLineError(`${file} is not JSON: ${(error as Error).message}.`)
  }
}
