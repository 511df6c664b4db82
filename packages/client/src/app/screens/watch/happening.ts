import { m } from '../../text/merge-texts.ts'
import { moment } from '../../text/time.ts'
import type { FeedEntry, FeedLine } from '../../workspace/ledger/feed-entries.ts'
import { lineWords } from '../../workspace/ledger/row-words.ts'
import type { Workspace } from '../../workspace/workspace.ts'

/** A line of what happened to one record: somebody came back with what they had kept, or changed a place of it. */
export type Happening = { readonly user: string; readonly at: number } & (
  | { readonly kind: 'return'; readonly edits: number; readonly madeFrom: number }
  | { readonly kind: 'line'; readonly line: FeedLine }
)

/** The newest first. `nameOf`: what a child is called, by its place; empty where it is not known. */
export const happeningsOf = (
  entries: readonly FeedEntry[],
  nameOf: (child: string) => string,
): readonly Happening[] =>
  entries
    .flatMap((entry): readonly Happening[] => {
      const { user, at, edits, madeFrom } = entry
      const lines = entry.lines.map((line): Happening => {
        const child = nameOf(line.path.split('/', 2).join('/')) || line.child
        return { kind: 'line', user, at: line.row.serverTime, line: { ...line, child } }
      })
      const back: readonly Happening[] =
        entry.kind === 'return' ? [{ kind: 'return', user, at, edits, madeFrom }] : []
      return [...back, ...lines.toReversed()]
    })
    // Two who write at once are entries of their own, and their lines go by turns.
    .toSorted((a, b) => b.at - a.at)

export const happeningWords = (
  workspace: Pick<Workspace, 'facts' | 'now' | 'zone' | 'me'>,
  happening: Happening,
): { readonly place: string; readonly after: string | null } => {
  if (happening.kind === 'line') return lineWords(workspace, happening.line)
  const since = moment(happening.madeFrom, workspace.now(), workspace.zone())
  return { place: m.watch.back(happening.edits, since), after: null }
}
