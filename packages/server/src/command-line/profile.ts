import { isDerived, lintProfile, profileDifference, resolveProfile } from '@fieldmerge/profile-filter'
import { fieldService, suggest } from '@fieldmerge/shared'
import { CommandLineError } from './command-error.ts'
import { explain } from './profile-explain.ts'
import { type GivenProfile, readEstimates, readProfiles } from './profile-files.ts'
import { exportProfile, publish } from './profile-publish.ts'
import { readFlags } from './read-flags.ts'

export const profileHelp = `fieldmerge profile check PROFILE [--base FILE]
  reads a profile and tells every mistake; PROFILE is a file or the name of a shipped profile
fieldmerge profile lint PROFILE [--base FILE] [--estimates FILE]
  tells what is allowed and perhaps not meant; exit code 1 when something is serious
fieldmerge profile diff PROFILE PROFILE [--base FILE]
  tells in words what the second means other than the first
  --base FILE       a profile that a derived one extends, where it is not shipped; may be given again
  --estimates FILE  how much there is per record type, as docs/profiles.md says
fieldmerge profile publish FILE [--data DIR]
  puts a profile in force, in place of the one of its name; the server must not be running
fieldmerge profile export NAME [--data DIR]
  prints a published profile, for another installation
fieldmerge profile explain EMAIL RECORD [--data DIR]
  tells why a person carries a record; the server must not be running
`

const say = (lines: readonly string[]): void => void process.stdout.write(`${lines.join('\n')}\n`)

/** What an administrator asks of profiles. */
export const profile = async ([action = '', ...args]: readonly string[]): Promise<void> => {
  const run = Object.hasOwn(actions, action) ? actions[action] : undefined
  if (run === undefined) {
    const near = suggest(action, Object.keys(actions))
    throw new CommandLineError(
      `Say one of "profile ${Object.keys(actions).join('", "profile ')}"${near || '.'}\n${profileHelp}`,
    )
  }
  return run(args)
}

const flags = (args: readonly string[]) =>
  readFlags({
    args: [...args],
    allowPositionals: true,
    options: {
      base: { type: 'string', multiple: true, default: [] },
      estimates: { type: 'string' },
      data: { type: 'string' },
    },
  })

const check = (args: readonly string[]): void => {
  const { values, positionals } = flags(args)
  const [only] = profilesGiven(positionals, 1, values.base)
  if (only !== undefined)
    say([`${only.profile.label}: ${Object.keys(only.profile.types).length} record types, no mistakes.`])
}

const lint = (args: readonly string[]): void => {
  const { values, positionals } = flags(args)
  const [only] = profilesGiven(positionals, 1, values.base)
  if (only === undefined) return
  const { stored, profile: plain, others } = only
  const estimates = values.estimates === undefined ? {} : readEstimates(values.estimates)
  const base = isDerived(stored) ? others.get(stored.extends) : undefined
  const under = base === undefined ? null : resolveProfile(base, others)
  const derivation = isDerived(stored) && under?.ok ? { derived: stored, base: under.profile } : undefined
  const findings = lintProfile(plain, fieldService, estimates, derivation)
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

const diff = (args: readonly string[]): void => {
  const { values, positionals } = flags(args)
  const [before, after] = profilesGiven(positionals, 2, values.base)
  if (before === undefined || after === undefined) return
  const changes = profileDifference(before.profile, after.profile, fieldService)
  say(
    changes.length === 0
      ? ['Both mean the same: one in place of the other sends nothing.']
      : changes.map(({ sentence }) => sentence),
  )
}

const actions: Readonly<Record<string, (args: readonly string[]) => void | Promise<void>>> = {
  check,
  lint,
  diff,
  publish,
  export: exportProfile,
  explain,
}

/** @throws CommandLineError with every mistake, or when another number of profiles was given */
const profilesGiven = (
  names: readonly string[],
  expected: number,
  bases: readonly string[],
): readonly GivenProfile[] => {
  if (names.length !== expected)
    throw new CommandLineError(
      `${expected === 1 ? 'One profile is' : 'Two profiles are'} needed.\n${profileHelp}`,
    )
  return readProfiles(names, bases)
}
