import { fieldService, type RecordId } from '@fieldmerge/shared'
import { createMemo, For, Show } from 'solid-js'
import { t } from '../../text/texts.ts'
import { pluralOfType } from '../../text/type-labels.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { Section } from '../work-order/section.tsx'
import { linksTo } from './links-to.ts'
import { RecordRow } from './record-row.tsx'

const most = 10

/** The records on this device that link to one, by type. */
export const LinkedFrom = (props: { readonly record: RecordId }) => {
  const { facts } = useWorkspace()
  const groups = createMemo(() => linksTo(fieldService, props.record, (type) => facts.ofType(type)))
  return (
    <For each={groups()}>
      {({ type, rows }) => (
        <Section title={pluralOfType(fieldService.type(type))} side={String(rows.length)}>
          <ul class="rows">
            <For each={rows.slice(0, most)}>
              {(row) => (
                <li>
                  <RecordRow row={row} apart={props.record} />
                </li>
              )}
            </For>
          </ul>
          <Show when={rows.length > most}>
            <p class="small quiet">{t.search.more(rows.length - most)}</p>
          </Show>
        </Section>
      )}
    </For>
  )
}
