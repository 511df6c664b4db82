import { fieldService, hoursAwayChoices, quietName, type RecordType } from '@fieldmerge/shared'
import { createUniqueId, For, Show } from 'solid-js'
import { tn } from '../../text/notice-texts.ts'
import { labelOfChildren, labelOfField, labelOfProse, labelOfType } from '../../text/type-labels.ts'
import { deskNotices, placesOf, useNoticeSettings } from '../../workspace/notice-settings.ts'
import { Section } from '../work-order/section.tsx'
import { Check } from './check.tsx'

/** Of what who plans is told while the board is not in front. */
export const NoticesSection = () => {
  const { settings, change } = useNoticeSettings()
  const hours = createUniqueId()
  return (
    <Section title={tn.title}>
      <p class="small">{tn.about}</p>
      <For each={deskNotices}>
        {(kind) => (
          <Check
            label={tn.kinds[kind]}
            checked={settings()[kind]}
            onChange={(isOn) => change({ [kind]: isOn })}
          />
        )}
      </For>
      <Show when={settings().overdue}>
        <div class="form-row">
          <label for={hours}>{tn.hoursAway}</label>
          <select
            id={hours}
            class="text-input"
            onChange={({ currentTarget: { value } }) => {
              const chosen = hoursAwayChoices.find((n) => String(n) === value)
              if (chosen !== undefined) change({ hoursAway: chosen })
            }}
          >
            <For each={hoursAwayChoices}>
              {(n) => (
                <option value={n} selected={settings().hoursAway === n}>
                  {tn.hours(n)}
                </option>
              )}
            </For>
          </select>
        </div>
      </Show>
      <Show when={settings().lost}>
        <details>
          <summary class="row-link">{tn.places}</summary>
          <For each={[...fieldService.types.values()].toSorted(byLabel)}>
            {(type) => <TypePlaces type={type} />}
          </For>
        </details>
      </Show>
    </Section>
  )
}

/** The places of a record type, each of which can be left out. */
const TypePlaces = (props: { readonly type: RecordType }) => {
  const { settings, change } = useNoticeSettings()
  const names = (): readonly string[] => placesOf(props.type).map(nameOf)
  const told = (): number => names().filter((name) => !settings().quiet.includes(name)).length
  const tell = (these: readonly string[], isOn: boolean): void => {
    const others = settings().quiet.filter((name) => !these.includes(name))
    change({ quiet: isOn ? others : [...others, ...these] })
  }
  return (
    <details>
      <summary class="row-link">
        <span class="grow">{labelOfType(props.type)}</span>
        <span class="sub">{tn.chosen(told(), names().length)}</span>
      </summary>
      <Check
        label={tn.all(labelOfType(props.type))}
        checked={told() === names().length}
        onChange={(isOn) => tell(names(), isOn)}
      />
      <For each={placesOf(props.type)}>
        {(place) => (
          <Check
            label={labelOfPlace(props.type, place)}
            checked={!settings().quiet.includes(nameOf(place))}
            onChange={(isOn) => tell([nameOf(place)], isOn)}
          />
        )}
      </For>
    </details>
  )

  function nameOf(place: string): string {
    return quietName(props.type.name, place)
  }
}

const labelOfPlace = (type: RecordType, place: string): string => {
  if (place === 'status') return tn.status
  if (place === 'removed') return tn.removed
  if (place in type.prose) return labelOfProse(type, place)
  return place in type.children ? labelOfChildren(type, place) : labelOfField(type, place)
}

const byLabel = (a: RecordType, b: RecordType): number => labelOfType(a).localeCompare(labelOfType(b))
