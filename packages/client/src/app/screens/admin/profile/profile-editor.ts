import {
  deriveProfile,
  isDerived,
  type Profile,
  parseStoredProfile,
  resolveProfile,
  type StoredProfile,
  sameMeaning,
} from '@fieldmerge/profile-filter'
import type { Catalog } from '@fieldmerge/shared'
import { type Accessor, createMemo, createSignal } from 'solid-js'
import type { Draft, WholeProfile } from '../api/profile-schemas.ts'

/** What an editor begins with. */
export interface EditorStart {
  readonly catalog: Catalog
  /** Everything that a derived profile may extend, by name. */
  readonly all: ReadonlyMap<string, StoredProfile>
  /** What is in force under the name; null: nothing yet. */
  readonly published: WholeProfile | null
  /** What is worked at. */
  readonly first: StoredProfile
  readonly draft: Draft | null
}

/** A profile that is being worked at: always a good one, however it is being written. */
export interface ProfileEditor {
  readonly start: EditorStart
  /** What it stands for, types of its base included. */
  readonly plain: Accessor<Profile>
  /** As it is saved, published and exported: a derived one holds what differs from its base. */
  readonly stored: Accessor<StoredProfile>
  /** The plain base of a derived one. */
  readonly base: Accessor<Profile | null>
  /** What counts now in its place. */
  readonly before: Profile | null
  readonly isChanged: Accessor<boolean>
  /** Findings that are accepted as they are: code, a space, place. */
  readonly accepted: Accessor<ReadonlySet<string>>
  change(change: (profile: Profile) => Profile): void
  accept(finding: string): void
  /** Takes over a profile as it was read from JSON. */
  replace(stored: StoredProfile): void
  readonly canUndo: Accessor<boolean>
  undo(): void
}

const plainOf = (stored: StoredProfile, all: EditorStart['all']): Profile | null => {
  const resolved = resolveProfile(stored, all)
  return resolved.ok ? resolved.profile : null
}

interface State {
  readonly plain: Profile
  /** The name of the base; null: it is plain. */
  readonly extending: string | null
  readonly accepted: ReadonlySet<string>
}

/** @throws when the base of `first` is not there: whoever opens an editor has read it before */
export const createProfileEditor = (start: EditorStart): ProfileEditor => {
  const { all, first, published, draft } = start
  const opened = plainOf(first, all)
  if (opened === null) throw new Error(`the base of "${first.name}" is gone`)
  const [state, setState] = createSignal<State>({
    plain: opened,
    extending: isDerived(first) ? first.extends : null,
    accepted: new Set(draft?.accepted),
  })
  const [history, setHistory] = createSignal<readonly State[]>([])
  const base = createMemo(() => {
    const stored = all.get(state().extending ?? '')
    return stored === undefined ? null : plainOf(stored, all)
  })
  const before = published === null ? null : plainOf(published.profile, all)
  const go = (next: State): void => {
    setHistory((states) => [...states.slice(-99), state()])
    setState(next)
  }
  const plain = createMemo(() => state().plain)
  return {
    start,
    plain,
    base,
    before,
    stored: createMemo(() => {
      const over = base()
      return over === null ? plain() : deriveProfile(over, plain())
    }),
    isChanged: createMemo(
      () => before === null || !sameMeaning(before, plain()) || before.label !== plain().label,
    ),
    accepted: createMemo(() => state().accepted),
    change: (change) => go({ ...state(), plain: change(plain()) }),
    accept: (finding) => go({ ...state(), accepted: new Set([...state().accepted, finding]) }),
    replace(stored) {
      const read = plainOf(stored, all)
      if (read === null) return
      go({ ...state(), plain: read, extending: isDerived(stored) ? stored.extends : null })
    },
    canUndo: createMemo(() => history().length > 0),
    undo() {
      const last = history().at(-1)
      if (last === undefined) return
      setHistory((states) => states.slice(0, -1))
      setState(last)
    },
  }
}

/** What the draft holds, where it can be read; what is in force otherwise. */
export const readDraft = (
  draft: Draft | null,
  catalog: Catalog,
  all: EditorStart['all'],
): StoredProfile | null => {
  const read = draft === null ? null : parseStoredProfile(draft.profile, catalog, all)
  return read?.ok === true ? read.stored : null
}
