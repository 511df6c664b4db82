import { type Field, type FieldValue, type Place, parseRecordId } from '@fieldmerge/shared'
import { A } from '@solidjs/router'
import { For, Match, Show, Switch } from 'solid-js'
import { locale, t } from '../../text/texts.ts'
import { fullMoment } from '../../text/time.ts'
import { callPath } from '../../workspace/customer.ts'
import { directionsTo } from '../../workspace/directions.ts'
import { textOf } from '../../workspace/fact-values.ts'
import { recordPath } from '../../workspace/paths.ts'
import { useWorkspace } from '../../workspace/workspace.ts'

/** Whether there is something to show. What is not so goes without saying. */
export const isGiven = (value: FieldValue | undefined): boolean =>
  value !== undefined &&
  value !== null &&
  value !== '' &&
  value !== false &&
  !(Array.isArray(value) && value.length === 0)

/** A value by its field: links lead on, numbers of phones ring, places open the map. */
export const Value = (props: {
  readonly name: string
  readonly field: Field
  readonly value: FieldValue
  readonly choiceLabel: (value: string) => string
}) => {
  const { zone } = useWorkspace()
  const text = (): string => String(props.value)
  const texts = (): readonly string[] => (Array.isArray(props.value) ? props.value.map(String) : [])
  const place = (): Place | null =>
    typeof props.value === 'object' && props.value !== null && 'latitude' in props.value ? props.value : null
  const number = (): string => {
    const { field, value } = props
    const shown = typeof value === 'number' ? value.toLocaleString(locale()) : String(value)
    if (field.kind !== 'number' || field.unit === undefined) return shown
    if (field.unit === 'min') return t.time.minutes(Number(value))
    return field.unit === 'days' ? t.time.days(Number(value)) : `${shown} ${field.unit}`
  }
  return (
    <Switch fallback={text()}>
      <Match when={props.field.kind === 'link'}>
        <LinkTo record={text()} />
      </Match>
      <Match when={props.field.kind === 'links'}>
        <For each={texts()}>{(record) => <LinkTo record={record} />}</For>
      </Match>
      <Match when={props.field.kind === 'choice'}>{props.choiceLabel(text())}</Match>
      <Match when={props.field.kind === 'choices'}>{texts().map(props.choiceLabel).join(', ')}</Match>
      <Match when={props.field.kind === 'flag'}>{props.value === true ? t.record.yes : t.record.no}</Match>
      <Match when={props.field.kind === 'instant' && typeof props.value === 'number' && props.value}>
        {(at) => fullMoment(at(), zone())}
      </Match>
      <Match when={props.field.kind === 'number'}>{number()}</Match>
      <Match when={place()}>
        {(known) => (
          <a class="text-link" href={directionsTo(known(), '')} target="_blank" rel="noreferrer">
            {known().latitude.toFixed(5)}, {known().longitude.toFixed(5)}
          </a>
        )}
      </Match>
      <Match when={phones.has(props.name)}>
        <a class="text-link" href={callPath(text())}>
          {text()}
        </a>
      </Match>
      <Match when={props.name === 'email'}>
        <a class="text-link" href={`mailto:${text()}`}>
          {text()}
        </a>
      </Match>
    </Switch>
  )
}

const phones = new Set(['phone', 'mobile'])

const LinkTo = (props: { readonly record: string }) => {
  const { facts } = useWorkspace()
  const id = () => parseRecordId(props.record)
  return (
    <Show when={id()} fallback={props.record}>
      {(known) => (
        <Show
          when={facts.get(known()) !== undefined}
          fallback={<span class="quiet">{t.record.elsewhere}</span>}
        >
          <A class="text-link" href={recordPath(known())}>
            {textOf(facts.get(known()), 'title') || t.noTitle}
          </A>
        </Show>
      )}
    </Show>
  )
}
