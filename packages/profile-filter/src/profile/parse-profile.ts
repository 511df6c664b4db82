import type { Catalog } from '@fieldmerge/shared'
import * as v from 'valibot'
import { tooLarge } from './json-size.ts'
import { type Mistake, mistakeAt, shapeMistake } from './mistake.ts'
import { nameMistakes } from './name-mistakes.ts'
import { type Profile, profileSchema } from './profile.ts'

export type ParsedProfile =
  | { readonly ok: true; readonly profile: Profile }
  | { readonly ok: false; readonly mistakes: readonly Mistake[] }

/**
 * Reads a profile from JSON. All mistakes are told at once, each with its place and, where one is near, the right
 * name; with a single one the whole profile is refused. Never throws, whatever `json` is.
 */
export const parseProfile = (json: unknown, catalog: Catalog): ParsedProfile => {
  const size = tooLarge(json)
  if (size !== null) return { ok: false, mistakes: [mistakeAt('', size)] }
  const shape = v.safeParse(profileSchema, json)
  const mistakes = [...(shape.issues ?? []).map(shapeMistake), ...nameMistakes(json, catalog)]
  return shape.success && mistakes.length === 0
    ? { ok: true, profile: shape.output }
    : { ok: false, mistakes }
}
