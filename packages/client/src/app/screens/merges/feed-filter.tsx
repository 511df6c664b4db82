import { fieldService, typeOf } from '@fieldmerge/shared'
import { createMemo, For } from 'solid-js'
import { m } from '../../text/merge-texts.ts'
import { labelOfType } from '../../text/type-labels.ts'
import { textOf } from '../../workspace/fact-values.ts'
import type { FeedEntry } from '../../workspace/ledger/feed-entries.ts'
import { placeLabel } from '../../workspace/ledger/row-words.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import type { FeedFilter } from './shown-entries.ts'

/** Narrows the feed down: words, crew, kind of record, field. */
export const FeedFilterBar = (props: {
  readonly filter: FeedFilter
  readonly entries: readonly FeedEntry[]
  readonly onChange: (filter: FeedFilter) => void
}) => {
  const { facts } = useWorkspace()
  const crews = createMemo(() =>
    facts
      .ofType('team')
      .map(({ record, facts: own }): Pair => [record, textOf(own, 'name')])
      .toSorted(byLabel),
  )
  /** One line for each place of each type: there are thousands of lines, and few places. */
  const places = createMemo(() => {
    const lines = new Map<string, FeedEntry['lines'][number]>()
    for (const entry of props.entries)
      for (const line of entry.lines) lines.set(`${typeOf(line.record)} ${placeName(line.path)}`, line)
    return lines
  })
  const types = createMemo<readonly Pair[]>(
    () =>
      [...new Set([...places().values()].map(({ record }) => typeOf(record)))]
        .map((name): Pair => {
          const type = fieldService.types.get(name)
          return [name, type === undefined ? name : labelOfType(type)]
        })
        .toSorted(byLabel),
    [],
    { equals: arePairsSame },
  )
  const fields = createMemo<readonly Pair[]>(
    () =>
      [...new Set([...places().values()].map(({ record, path }) => placeLabel(record, path)))]
        .filter((label) => label !== '')
        .map((label): Pair => [label, label])
        .toSorted(byLabel),
    [],
    { equals: arePairsSame },
  )
  const change = (part: Partial<FeedFilter>): void => props.onChange({ ...props.filter, ...part })
  return (
    <search class="feed-filter" aria-label={m.feed.filter}>
      <input
        class="text-input"
        type="search"
        aria-label={m.feed.search}
        placeholder={m.feed.search}
        value={props.filter.text}
        onInput={({ currentTarget }) => change({ text: currentTarget.value })}
      />
      <Choice
        label={m.feed.crew}
        any={m.feed.anyCrew}
        value={props.filter.crew}
        choices={crews()}
        onChange={(crew) => change({ crew })}
      />
      <Choice
        label={m.feed.type}
        any={m.feed.anyType}
        value={props.filter.type}
        choices={types()}
        onChange={(type) => change({ type })}
      />
      <Choice
        label={m.feed.field}
        any={m.feed.anyField}
        value={props.filter.field}
        choices={fields()}
        onChange={(field) => change({ field })}
      />
    </search>
  )
}

type Pair = readonly [value: string, label: string]

const byLabel = (a: Pair, b: Pair): number => a[1].localeCompare(b[1])

/** Choices that are the same are not drawn anew. */
const arePairsSame = (a: readonly Pair[], b: readonly Pair[]): boolean =>
  a.length === b.length && a.every(([value, label], at) => value === b[at]?.[0] && label === b[at]?.[1])

/** A place without which child it is of: `tasks/done`. */
const placeName = (path: string): string => {
  const [root = '', child, key] = path.split('/')
  return child === undefined ? root : `${root}/*/${key ?? ''}`
}

const Choice = (props: {
  readonly label: string
  readonly any: string
  readonly value: string
  readonly choices: readonly Pair[]
  readonly onChange: (value: string) => void
}) => (
  <select
    class="text-input"
    aria-label={props.label}
    onChange={({ currentTarget }) => props.onChange(currentTarget.value)}
  >
    <option value="">{props.any}</option>
    <For each={props.choices}>
      {([value, label]) => (
        <option value={value} selected={value === props.value}>
          {label}
        </option>
      )}
    </For>
  </select>
)
