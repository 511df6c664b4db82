import {
  type Child,
  parseRecordId,
  type RecordContent,
  type RecordId,
  type RecordType,
} from '@fieldmerge/shared'
import { A } from '@solidjs/router'
import { createMemo, For, Show } from 'solid-js'
import { labelOfChildChoice, labelOfChildField, labelOfChildren } from '../../text/type-labels.ts'
import { textOf } from '../../workspace/fact-values.ts'
import { recordPath } from '../../workspace/paths.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { Section } from '../work-order/section.tsx'
import { plainText } from './plain-text.ts'
import { isEmpty } from './value.tsx'

/** A collection of a record, a row for each child: what it is called, and below it what else is known. */
export const Children = (props: {
  readonly type: RecordType
  readonly collection: string
  readonly content: RecordContent
}) => {
  const children = (): readonly Child[] => props.content.children[props.collection] ?? []
  return (
    <Section title={labelOfChildren(props.type, props.collection)} side={String(children().length)}>
      <ul class="rows">
        <For each={children()}>{(child) => <ChildRow {...props} child={child} />}</For>
      </ul>
    </Section>
  )
}

const ChildRow = (props: {
  readonly type: RecordType
  readonly collection: string
  readonly content: RecordContent
  readonly child: Child
}) => {
  const { facts, zone } = useWorkspace()
  const declared = () => props.type.children[props.collection]?.fields ?? {}
  const titleOf = (value: unknown): string => textOf(facts.get(linkOf(value)), 'title')
  /** What the child is called after, and leads to: the first link, where it has that one's name or none. */
  const about = createMemo((): readonly [string, RecordId] | null => {
    for (const [name, { kind }] of Object.entries(declared())) {
      const record = kind === 'link' ? linkOf(props.child.fields[name]) : null
      if (record !== null) return ['', titleOf(record)].includes(named(props.child)) ? [name, record] : null
    }
    return null
  })
  const title = (): string => named(props.child) || titleOf(about()?.[1]) || siblingsNamed().join(', ')
  /** Some lines name another child of the record by its id. */
  const siblings = createMemo(
    () =>
      new Map(
        Object.values(props.content.children)
          .flat()
          .map((one) => [one.id, one]),
      ),
  )
  const siblingsNamed = (): readonly string[] =>
    Object.values(props.child.fields).flatMap((value) => {
      const sibling = siblings().get(String(value))
      return sibling === undefined ? [] : [named(sibling)]
    })
  const wordsOf = (name: string): string => {
    const field = declared()[name]
    const value = props.child.fields[name] ?? null
    if (field === undefined || isEmpty(value)) return ''
    if (field.kind === 'link') return titleOf(value)
    const sibling = field.kind === 'line' ? siblings().get(String(value)) : undefined
    if (sibling !== undefined) return named(sibling)
    const choice = (stored: string): string => labelOfChildChoice(props.type, props.collection, name, stored)
    return plainText(field, value, choice, zone())
  }
  const rest = createMemo(() =>
    Object.keys(declared())
      .filter((name) => name !== 'name' && name !== about()?.[0])
      .map((name) => [labelOfChildField(props.type, props.collection, name), wordsOf(name)] as const)
      // A line that was received is called as what was received.
      .filter(([, words]) => words !== '' && words !== title()),
  )
  return (
    <li class="child-row">
      <Show when={openable(about()?.[1], facts.get(about()?.[1]))} fallback={<span>{title()}</span>}>
        {(record) => (
          <A class="plain-link" href={recordPath(record())}>
            {title()}
          </A>
        )}
      </Show>
      <span class="sub row">
        <For each={rest()}>
          {([label, words]) => (
            <span>
              {label}: {words}
            </span>
          )}
        </For>
      </span>
    </li>
  )
}

const named = (child: Child): string => String(child.fields.name ?? '')

const linkOf = (value: unknown): RecordId | null => parseRecordId(typeof value === 'string' ? value : '')

const openable = (record: RecordId | undefined, known: object | undefined): RecordId | undefined =>
  known === undefined ? undefined : record
