import { isDerived, lintProfile, profileDifference, resolveProfile } from '@fieldmerge/profile-filter'
import { fieldService, suggest } from '@fieldmerge/shared'
import { CommandLineError } from './command-error.ts'
import { assign, list } from './profile-assign.ts'
import { type GivenProfile, readEstimates, readProfiles } from './profile-files.ts'
import { say } from './profile-place.ts'
import { exportProfile, importProfiles, publish, withdraw } from './profile-publish.ts'
import { explain, lintThere, preview, tellFindings } from './profile-questions.ts'
import { readFlags } from './read-flags.ts'

export const profileHelp = `fieldmerge profile check PROFILE [--base FILE]
  reads a profile and tells every mistake; PROFILE is a file or the name of a shipped profile
fieldmerge profile lint PROFILE [--base FILE] [--estimates FILE | PLACE]
  tells what is allowed and perhaps not meant; exit code 1 when something is serious. With a PLACE: by the real
  sizes of that organization
fieldmerge profile diff PROFILE PROFILE [--base FILE]
  tells in words what the second means other than the first
  --base FILE       a profile that a derived one extends, where it is not shipped; may be given again
  --estimates FILE  how much there is per record type, as docs/profiles.md says

  PLACE is an organization: --data DIR, also while a server has it open; or --server URL --email EMAIL, with the
  password in the environment as FIELDMERGE_PASSWORD. What is changed counts at once where a server runs.
fieldmerge profile list [PLACE]
  tells all profiles, and who was assigned which
fieldmerge profile preview [FILE ...] [--json] [PLACE]
  tells exactly what everybody would carry, gain and lose if these profiles were published
fieldmerge profile publish FILE [--note TEXT] [PLACE]
  puts a profile in force, in place of the one of its name
fieldmerge profile withdraw NAME [--note TEXT] [PLACE]
  takes a published profile back; what ships under its name counts again
fieldmerge profile assign EMAIL|TEAM [PROFILE ...] [PLACE]
  gives a person or a team these profiles; without any: what roles give
fieldmerge profile export NAME ... [--version N] [PLACE]
  prints profiles for another installation, with the published ones that they extend
fieldmerge profile import FILE [--note TEXT] [PLACE]
  takes in what another installation has exported
fieldmerge profile explain EMAIL RECORD [PLACE]
  tells why a person carries a record, or why not
`

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
      server: { type: 'string' },
      email: { type: 'string' },
    },
  })

const check = (args: readonly string[]): void => {
  const { values, positionals } = flags(args)
  const [only] = profilesGiven(positionals, 1, values.base)
  if (only !== undefined)
    say([`${only.profile.label}: ${Object.keys(only.profile.types).length} record types, no mistakes.`])
}

const lint = async (args: readonly string[]): Promise<void> => {
  const { values, positionals } = flags(args)
  const { data, server, email } = values
  if (data !== undefined || server !== undefined) return lintThere({ data, server, email }, positionals)
  const [only] = profilesGiven(positionals, 1, values.base)
  if (only === undefined) return
  const { stored, profile: plain, others } = only
  const estimates = values.estimates === undefined ? {} : readEstimates(values.estimates)
  const base = isDerived(stored) ? others.get(stored.extends) : undefined
  const under = base === undefined ? null : resolveProfile(base, others)
  const derivation = isDerived(stored) && under?.ok ? { derived: stored, base: under.profile } : undefined
  const findings = lintProfile(plain, fieldService, estimates, derivation)
  tellFindings(findings)
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
  list,
  preview,
  publish,
  withdraw,
  assign,
  export: exportProfile,
  import: importProfiles,
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
