import { type Field, type FieldValue, type Place, parseRecordId, type RecordId } from '@fieldmerge/shared'
import { A } from '@solidjs/router'
import { For, Match, Show, Switch } from 'solid-js'
import { t } from '../../text/texts.ts'
import { directionsTo } from '../../workspace/directions.ts'
import { textOf } from '../../workspace/fact-values.ts'
import { recordPath } from '../../workspace/paths.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { plainText } from './plain-text.ts'

export const isEmpty = (value: FieldValue): boolean =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0)

/** One value as people read it: links lead on, numbers are dialled, places are found. */
export const Value = (props: {
  readonly name: string
  readonly field: Field
  readonly value: FieldValue
  /** The words for a stored choice. */
  readonly choice: (stored: string) => string
}) => {
  const { zone } = useWorkspace()
  const text = (): string => plainText(props.field, props.value, props.choice, zone())
  return (
    <Switch fallback={text()}>
      <Match when={props.field.kind === 'link' || props.field.kind === 'links'}>
        <For each={idsOf(props.value)}>{(record) => <RecordLink record={record} />}</For>
      </Match>
      <Match when={props.name === 'phone' || props.name === 'mobile'}>
        <a class="plain-link" href={`tel:${text().replaceAll(' ', '')}`}>
          {text()}
        </a>
      </Match>
      <Match when={props.name === 'email'}>
        <a class="plain-link" href={`mailto:${text()}`}>
          {text()}
        </a>
      </Match>
      <Match when={placeOf(props.value)}>
        {(place) => (
          <a class="plain-link" href={directionsTo(place(), text())} target="_blank" rel="noreferrer">
            {t.day.directions}
          </a>
        )}
      </Match>
    </Switch>
  )
}

/** A record by its title; one that is not here leads nowhere. */
export const RecordLink = (props: { readonly record: RecordId }) => {
  const { facts } = useWorkspace()
  return (
    <Show when={facts.get(props.record)} fallback={<span class="quiet">{t.record.notHere}</span>}>
      {(known) => (
        <A class="plain-link" href={recordPath(props.record)}>
          {textOf(known(), 'title') || t.order.noTitle}
        </A>
      )}
    </Show>
  )
}

const idsOf = (value: FieldValue): readonly RecordId[] =>
  [value].flat().flatMap((id) => (typeof id === 'string' ? (parseRecordId(id) ?? []) : []))

const placeOf = (value: FieldValue): Place | null =>
  typeof value === 'object' && value !== null && 'latitude' in value ? value : null
