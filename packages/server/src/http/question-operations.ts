import {
  isDerived,
  lintProfile,
  parseStoredProfile,
  profileDifference,
  type StoredProfile,
} from '@fieldmerge/profile-filter'
import * as v from 'valibot'
import type { Organization } from '../organization.ts'
import type { PreviewDesk } from '../preview/preview-desk.ts'
import { PreviewFailed } from '../preview/shadow-thread.ts'
import type { ProfileAdministration } from '../profiles/profile-administration.ts'
import { questionOf } from '../profiles/question-of.ts'
import { nothing, type Operation, operation, Refusal } from './operation.ts'
import { previewSchema } from './preview-schema.ts'
import { anyMessage, anyProfile, count, mistakeSchema, profileName, recordId, text } from './schemas.ts'

/** A profile that is there, by name, or one that is sent along. */
const which = v.union([
  v.strictObject({ name: profileName, version: v.exactOptional(v.nullable(count), null) }),
  v.strictObject({ profile: anyProfile }),
])

export const findingSchema = v.object({
  code: text,
  severity: v.picklist(['serious', 'warning', 'note']),
  path: text,
  /** What it says, for whoever tells it in another language. */
  message: anyMessage,
  sentence: text,
  todo: text,
})

const intention = v.object({
  profiles: v.exactOptional(v.pipe(v.array(anyProfile), v.maxLength(100)), []),
  withdrawn: v.exactOptional(v.pipe(v.array(profileName), v.maxLength(100)), []),
  assignments: v.exactOptional(
    v.pipe(
      v.array(v.object({ holder: recordId, profiles: v.nullable(v.array(profileName)) })),
      v.maxLength(1_000),
    ),
    [],
  ),
  /** How many people are listed, those first whose sets change most. */
  listed: v.exactOptional(v.pipe(count, v.maxValue(10_000)), 100),
  /** A profile whose people are summed up, and a person whose numbers are told by type. */
  about: v.exactOptional(
    v.nullable(v.object({ profile: profileName, person: v.exactOptional(v.nullable(recordId), null) })),
    null,
  ),
})

export interface QuestionParts {
  readonly administration: ProfileAdministration
  readonly organization: Organization
  readonly desk: PreviewDesk
}

/** What can be asked about profiles before anything is changed. */
export const questionOperations = ({
  administration,
  organization,
  desk,
}: QuestionParts): readonly Operation[] => {
  const { book, assignments } = administration
  const { catalog, directory } = organization
  const tag = 'Profiles, before they are published'

  const read = (asked: v.InferOutput<typeof which>) => {
    const json = 'profile' in asked ? asked.profile : named(asked.name, asked.version)
    if (json === null || json === undefined) return missing(asked)
    const parsed = parseStoredProfile(json, catalog, book.all)
    return parsed.ok ? parsed : new Refusal('profile-mistakes', 'The profile has mistakes.', parsed.mistakes)
  }
  const named = (name: string, version: number | null): StoredProfile | null =>
    version === null ? (book.all.get(name) ?? null) : book.at(name, version)
  const baseOf = (stored: StoredProfile) => {
    const base = isDerived(stored) ? book.inForce.get(stored.extends) : undefined
    return isDerived(stored) && base !== undefined ? { derived: stored, base } : undefined
  }

  return [
    operation({
      method: 'post',
      harmless: true,
      path: '/api/profiles/check',
      tag,
      who: 'manageProfiles',
      summary: 'Read a profile and tell every mistake',
      params: nothing,
      query: nothing,
      body: v.object({ profile: anyProfile }),
      answer: v.object({ mistakes: v.array(mistakeSchema) }),
      refusals: [],
      run({ body }) {
        const parsed = parseStoredProfile(body.profile, catalog, book.all)
        return { mistakes: parsed.ok ? [] : parsed.mistakes }
      },
    }),
    operation({
      method: 'post',
      harmless: true,
      path: '/api/profiles/diff',
      tag,
      who: 'manageProfiles',
      summary: 'What one profile means other than another, in words',
      params: nothing,
      query: nothing,
      body: v.object({ before: which, after: which }),
      answer: v.object({
        changes: v.array(v.object({ type: text, message: anyMessage, sentence: text })),
        same: v.boolean(),
      }),
      refusals: ['no-such-profile', 'profile-mistakes'],
      run({ body }) {
        const [before, after] = [read(body.before), read(body.after)]
        if (before instanceof Refusal) return before
        if (after instanceof Refusal) return after
        const changes = profileDifference(before.profile, after.profile, catalog)
        return {
          changes: changes.map(({ type, message, sentence }) => ({ type, message, sentence })),
          same: changes.length === 0,
        }
      },
    }),
    operation({
      method: 'post',
      harmless: true,
      path: '/api/profiles/lint',
      tag,
      who: 'manageProfiles',
      summary: 'What is allowed in a profile and perhaps not meant',
      details: 'By the real sizes of this organization.',
      params: nothing,
      query: nothing,
      body: which,
      answer: v.object({ findings: v.array(findingSchema) }),
      refusals: ['no-such-profile', 'profile-mistakes', 'preview-failed'],
      async run({ body }) {
        const asked = read(body)
        if (asked instanceof Refusal) return asked
        try {
          const estimates = await desk.estimates()
          return { findings: lintProfile(asked.profile, catalog, estimates, baseOf(asked.stored)) }
        } catch (error) {
          return failed(error)
        }
      },
    }),
    operation({
      method: 'post',
      harmless: true,
      path: '/api/profiles/preview',
      tag,
      who: 'manageProfiles',
      summary: 'What everybody would carry, gain and lose, exactly',
      details:
        'By a second filter in a thread of its own; nothing is changed. Without an intention: what is carried now.',
      params: nothing,
      query: nothing,
      body: intention,
      answer: previewSchema,
      refusals: ['no-such-profile', 'profile-mistakes', 'preview-failed'],
      async run({ body }) {
        const question = questionOf({ book, assignments, directory, catalog }, body)
        if ('ok' in question) return new Refusal(question.code, question.message, question.mistakes)
        try {
          return await desk.preview(question)
        } catch (error) {
          return failed(error)
        }
      },
    }),
  ]
}

const failed = (error: unknown): Refusal => {
  if (error instanceof PreviewFailed) return new Refusal('preview-failed', error.message)
  throw error
}

const missing = (asked: v.InferOutput<typeof which>): Refusal =>
  'name' in asked
    ? new Refusal(
        'no-such-profile',
        `There is no profile "${asked.name}"${asked.version === null ? '' : ` of version ${asked.version}`}.`,
      )
    : new Refusal('profile-mistakes', 'The profile is empty.')
