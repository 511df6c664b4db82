import { suggest } from '@fieldmerge/shared'
import * as v from 'valibot'
import { rightsSchema } from '../rights/declaration.ts'
import { type Ask, type Place, withAdministration } from './ask.ts'
import { CommandLineError } from './command-error.ts'
import { readJson } from './profile-files.ts'
import { say } from './profile-place.ts'
import { readFlags } from './read-flags.ts'

export const rightsHelp = `fieldmerge rights show [--version N] [PLACE]
  prints the rights in force, or those of one version, as JSON
fieldmerge rights versions [PLACE]
  tells who published rights when, the newest first
fieldmerge rights publish FILE [PLACE]
  puts rights in force, whole or not at all; FILE says the version behind the one in force. PLACE as with "profile"
`

interface Given {
  readonly place: Place
  readonly file: string | undefined
  readonly version: string | undefined
}

const rightsJson = v.object({ rights: rightsSchema })
const versionsJson = v.object({
  versions: v.array(v.object({ version: v.number(), at: v.number(), by: v.string() })),
})

/** Who may do what, as an administrator reads and publishes it. */
export const rights = async ([action = '', ...args]: readonly string[]): Promise<void> => {
  const run = Object.hasOwn(actions, action) ? actions[action] : undefined
  if (run === undefined) {
    const near = suggest(action, Object.keys(actions))
    throw new CommandLineError(
      `Say one of "rights ${Object.keys(actions).join('", "rights ')}"${near || '.'}\n${rightsHelp}`,
    )
  }
  const { values, positionals } = readFlags({
    args: [...args],
    allowPositionals: true,
    options: {
      version: { type: 'string' },
      data: { type: 'string' },
      server: { type: 'string' },
      email: { type: 'string' },
    },
  })
  const { version, ...place } = values
  if (positionals.length !== (action === 'publish' ? 1 : 0)) throw new CommandLineError(rightsHelp)
  // A file that cannot be read needs no server.
  const given = { place, file: positionals[0], version }
  const work = run(given)
  await withAdministration(place, work)
}

const show =
  ({ version }: Given) =>
  async (ask: Ask): Promise<void> => {
    const path = version === undefined ? '/api/rights' : `/api/rights/versions/${encodeURIComponent(version)}`
    const { rights } = await ask('GET', path, rightsJson)
    say([JSON.stringify(rights, null, 2)])
  }

const versions =
  () =>
  async (ask: Ask): Promise<void> => {
    const told = await ask('GET', '/api/rights/versions', versionsJson)
    say(
      told.versions.length === 0
        ? ['None was published: what ships is in force.']
        : told.versions.map(({ version, at, by }) => `${version}  ${new Date(at).toISOString()}  ${by}`),
    )
  }

const publish = ({ file = '' }: Given) => {
  const given = readJson(file)
  return async (ask: Ask): Promise<void> => {
    const { rights } = await ask('PUT', '/api/rights', rightsJson, { rights: given })
    say([`Version ${rights.version} of the rights is in force.`])
  }
}

const actions: Readonly<Record<string, (given: Given) => (ask: Ask) => Promise<void>>> = {
  show,
  versions,
  publish,
}
