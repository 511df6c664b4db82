import { fieldService } from '@fieldmerge/shared'
import { useSearchParams } from '@solidjs/router'
import { createMemo, createUniqueId, For, onMount, Show } from 'solid-js'
import { ThinLane } from '../../parts/thin-lane.tsx'
import { Page } from '../../shell/page.tsx'
import { t } from '../../text/texts.ts'
import { pluralOfType } from '../../text/type-labels.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { Section } from '../work-order/section.tsx'
import { type FoundGroup, findRecords } from './found.ts'
import { FoundRow } from './found-row.tsx'

const most = 20
/** They stand in the address of the page, which has an end. */
const mostLetters = 200

/** Finds everything on this device, with or without a network. */
export const SearchScreen = () => {
  const { facts } = useWorkspace()
  const id = createUniqueId()
  // In the address, so that the way back from what was found leads to it.
  const [search, setSearch] = useSearchParams<{ q?: string }>()
  const words = (): string => search.q ?? ''
  const found = createMemo(() => findRecords(words(), (type) => facts.ofType(type)))
  const count = (): number => found().reduce((sum, { rows }) => sum + rows.length, 0)
  let field: HTMLInputElement | undefined
  onMount(() => field?.focus())
  return (
    <Page title={t.search.title}>
      <div class="narrow">
        <search class="search-field">
          <label class="sr-only" for={id}>
            {t.search.field}
          </label>
          <input
            id={id}
            ref={field}
            class="text-input"
            type="search"
            placeholder={t.search.field}
            maxlength={mostLetters}
            value={words()}
            onInput={(event) => setSearch({ q: event.currentTarget.value || undefined }, { replace: true })}
          />
        </search>
        <p class="sr-only" role="status">
          {words() === '' ? '' : t.search.found(count())}
        </p>
        <Show when={words().trim() === ''}>
          <ThinLane>{t.search.hint}</ThinLane>
        </Show>
        <Show when={words().trim() !== '' && count() === 0}>
          <ThinLane>{t.search.none(words())}</ThinLane>
        </Show>
        <For each={found()}>{(group) => <Group group={group} />}</For>
      </div>
    </Page>
  )
}

const Group = (props: { readonly group: FoundGroup }) => {
  const rest = (): number => props.group.rows.length - most
  return (
    <Section title={pluralOfType(fieldService.type(props.group.type))} side={String(props.group.rows.length)}>
      <ul class="rows">
        <For each={props.group.rows.slice(0, most)}>
          {(row) => (
            <li>
              <FoundRow row={row} />
            </li>
          )}
        </For>
      </ul>
      <Show when={rest() > 0}>
        <p class="small quiet">{t.search.more(rest())}</p>
      </Show>
    </Section>
  )
}
