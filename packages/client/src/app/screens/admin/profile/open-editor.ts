import type { StoredProfile } from '@fieldmerge/profile-filter'
import type { Catalog } from '@fieldmerge/shared'
import type { Answer, Desk } from '../api/desk.ts'
import { draftAnswer, profileAnswer, profilesAnswer, type WholeProfile } from '../api/profile-schemas.ts'
import { createProfileEditor, type ProfileEditor, readDraft } from './profile-editor.ts'

export interface Opened {
  readonly editor: ProfileEditor
  /** There is a draft that cannot be read any more: what is in force is shown in its place. */
  readonly isDraftLost: boolean
}

/** Reads everything that an editor of a profile needs. Neither published nor drafted: there is nothing to open. */
export const openEditor = async (
  desk: Desk,
  catalog: Catalog,
  name: string,
): Promise<Answer<Opened | null>> => {
  const [listed, drafted] = await Promise.all([
    desk.ask('GET', '/api/profiles', profilesAnswer),
    desk.ask('GET', `/api/drafts/${encodeURIComponent(name)}`, draftAnswer),
  ])
  if (listed.kind !== 'ok') return listed
  if (drafted.kind !== 'ok') return drafted
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
  const { draft } = drafted.value
  const written = readDraft(draft, catalog, all)
  const first = written ?? published?.profile ?? null
  if (first === null) return { kind: 'ok', value: null }
  const editor = createProfileEditor({ catalog, all, published, first, draft })
  return { kind: 'ok', value: { editor, isDraftLost: draft !== null && written === null } }
}
