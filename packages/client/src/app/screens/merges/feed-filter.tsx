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
      .map(({ record, facts: own }) => [record as string, textOf(own, 'name')] as const)
      .toSorted(byLabel),
  )
  const lines = (): FeedEntry['lines'] => props.entries.flatMap((entry) => entry.lines)
  const types = createMemo(() =>
    [...new Set(lines().map(({ record }) => typeOf(record)))]
      .map((name) => {
        const type = fieldService.types.get(name)
        return [name, type === undefined ? name : labelOfType(type)] as const
      })
      .toSorted(byLabel),
  )
  const fields = createMemo(() =>
    [...new Set(lines().map(({ record, path }) => placeLabel(record, path)))]
      .filter((label) => label !== '')
      .map((label) => [label, label] as const)
      .toSorted(byLabel),
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

const byLabel = (a: readonly [string, string], b: readonly [string, string]): number =>
  a[1].localeCompare(b[1])

const Choice = (props: {
  readonly label: string
  readonly any: string
  readonly value: string
  readonly choices: readonly (readonly [value: string, label: string])[]
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
