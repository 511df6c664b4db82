import type { StoredProfile } from '@fieldmerge/profile-filter'
import type { Catalog } from '@fieldmerge/shared'
import type { Answer, Desk } from '../api/desk.ts'
import {
  type Choice,
  choicesAnswer,
  draftAnswer,
  type Pilot,
  pilotsAnswer,
  profileAnswer,
  profilesAnswer,
  type WholeProfile,
} from '../api/profile-schemas.ts'
import { createProfileEditor, type ProfileEditor, readDraft } from './profile-editor.ts'

export interface Opened {
  readonly editor: ProfileEditor
  /** There is a draft that cannot be read any more: what is in force is shown in its place. */
  readonly isDraftLost: boolean
  /** Who tries what in place of it; null: nobody. */
  readonly pilot: Pilot | null
  /** What its base changed where it says something of its own, and nobody has decided yet. */
  readonly choices: readonly Choice[]
}

/** Reads everything that an editor of a profile needs. Neither published nor drafted: there is nothing to open. */
export const openEditor = async (
  desk: Desk,
  catalog: Catalog,
  name: string,
): Promise<Answer<Opened | null>> => {
  const address = encodeURIComponent(name)
  const [listed, drafted, tried] = await Promise.all([
    desk.ask('GET', '/api/profiles', profilesAnswer),
    desk.ask('GET', `/api/drafts/${address}`, draftAnswer),
    desk.ask('GET', '/api/pilots', pilotsAnswer),
  ])
  if (listed.kind !== 'ok') return listed
  if (drafted.kind !== 'ok') return drafted
  if (tried.kind !== 'ok') return tried
  const whole: WholeProfile[] = []
  for (const answer of await Promise.all(
    listed.value.profiles.map((each) =>
      desk.ask('GET', `/api/profiles/${encodeURIComponent(each.name)}`, profileAnswer),
    ),
  )) {
    if (answer.kind === 'ok') whole.push(answer.value)
    // One that was withdrawn since the list was made is missed by nobody.
    else if (answer.kind === 'unreachable' || answer.problem.code !== 'no-such-profile') return answer
  }
  const all = new Map(whole.map(({ name: each, profile }): [string, StoredProfile] => [each, profile]))
  const published = whole.find((each) => each.name === name) ?? null
  // Only what extends another has something to decide about.
  const open =
    published === null || published.extends === null
      ? null
      : await desk.ask('GET', `/api/profiles/${address}/choices`, choicesAnswer)
  if (open !== null && open.kind !== 'ok') return open
  const { draft } = drafted.value
  const written = readDraft(draft, catalog, all)
  const first = written ?? published?.profile ?? null
  if (first === null) return { kind: 'ok', value: null }
  const editor = createProfileEditor({ catalog, all, published, first, draft })
  return {
    kind: 'ok',
    value: {
      editor,
      isDraftLost: draft !== null && written === null,
      pilot: tried.value.pilots.find(({ profile }) => profile === name) ?? null,
      choices: open?.value.choices ?? [],
    },
  }
}
