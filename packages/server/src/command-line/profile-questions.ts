import { existsSync } from 'node:fs'
import * as v from 'valibot'
import { previewSchema } from '../http/preview-schema.ts'
import { findingSchema } from '../http/question-operations.ts'
import { type Place, withAdministration } from './ask.ts'
import { CommandLineError } from './command-error.ts'
import { readJson } from './profile-files.ts'
import { readPlace, say } from './profile-place.ts'

/** Tells why a person carries a record, or why not, as the filter proves it. */
export const explain = async (args: readonly string[]): Promise<void> => {
  const { place, named } = readPlace(args, 2, 2, 'Give an email and a record id.')
  const [user = '', record = ''] = named
  await withAdministration(place, async (ask) => {
    const query = new URLSearchParams({ user, record })
    say((await ask('GET', `/api/explain?${query}`, v.object({ words: v.array(v.string()) }))).words)
  })
}

/** Tells what everybody would carry if these profiles were published. */
export const preview = async (args: readonly string[]): Promise<void> => {
  const { place, named, json } = readPlace(args, 0, 100, 'Give files with profiles, or none.')
  const profiles = named.map(readJson)
  await withAdministration(place, async (ask) => {
    const found = await ask('POST', '/api/profiles/preview', previewSchema, { profiles, listed: 20 })
    if (json) process.stdout.write(`${JSON.stringify(found, null, 2)}\n`)
    else say(sentences(found))
  })
}

/** Lints by the real sizes of an organization: a file, or a profile that is there. */
export const lintThere = async (place: Place, named: readonly string[]): Promise<void> => {
  const [name = ''] = named
  if (named.length !== 1) throw new CommandLineError('One profile is needed.')
  const asked = existsSync(name) ? { profile: readJson(name) } : { name }
  await withAdministration(place, async (ask) => {
    const answer = v.object({ findings: v.array(findingSchema) })
    tellFindings((await ask('POST', '/api/profiles/lint', answer, asked)).findings)
  })
}

/** @throws CommandLineError when one is serious */
export const tellFindings = (findings: readonly v.InferOutput<typeof findingSchema>[]): void => {
  say(
    findings.flatMap(({ severity, code, path, sentence, todo }) => [
      `${severity}: ${sentence}`,
      `  ${todo} (${code}, ${path})`,
    ]),
  )
  const serious = findings.filter(({ severity }) => severity === 'serious').length
  const total = `${findings.length} findings, ${serious} of them serious.`
  if (serious > 0) throw new CommandLineError(total)
  say([total])
}

type Found = v.InferOutput<typeof previewSchema>
type Size = Found['before']

const sentences = (found: Found): readonly string[] => [
  `${found.people} people carry ${told(found.before)}; it would be ${told(found.after)}.`,
  `For ${found.changed} of them something changes: ${told(found.gains)} come, ${told(found.losses)} go at once, ${told(found.stays)} stay for a while.`,
  '',
  ...titled(
    'The heaviest rules',
    found.heaviestRules.map(
      (rule) => `${told(rule)} for ${rule.people} people: ${rule.profile}, ${rule.path} (${rule.words})`,
    ),
  ),
  ...titled(
    'The heaviest people',
    found.heaviestPeople.map(
      ({ name, user, before, after }) => `${name || user}: ${told(after)}, now ${told(before)}`,
    ),
  ),
  ...titled(
    'Whose sets change most',
    found.everybody
      .filter(({ gains, losses, stays }) => gains.records + losses.records + stays.records > 0)
      .map(
        ({ name, user, gains, losses, stays }) =>
          `${name || user}: ${told(gains)} come, ${told(losses)} go, ${told(stays)} stay for a while`,
      ),
  ),
]

const titled = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [`${title}:`, ...lines.map((line) => `  ${line}`), '']

const units = ['B', 'KB', 'MB', 'GB', 'TB']

const told = ({ records, bytes }: Size): string => {
  let [amount, unit] = [bytes, 0]
  while (amount >= 1_000 && unit < units.length - 1) [amount, unit] = [amount / 1_000, unit + 1]
  const size = `${amount < 10 && unit > 0 ? amount.toFixed(1) : Math.round(amount)} ${units[unit]}`
  return `${records.toLocaleString('en')} ${records === 1 ? 'record' : 'records'} (${size})`
}
