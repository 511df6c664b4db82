import type { RecordContent, RecordType } from '@fieldmerge/shared'
import { For, Show } from 'solid-js'
import { labelOfProse } from '../../text/type-labels.ts'
import { Section } from '../work-order/section.tsx'

/** Texts of a record, to be read. */
export const RecordProse = (props: { readonly type: RecordType; readonly content: RecordContent | null }) => (
  <For each={Object.keys(props.type.prose)}>
    {(root) => (
      <Show when={(props.content?.prose[root] ?? '').trim()}>
        {(text) => (
          <Section title={labelOfProse(props.type, root)}>
            <p class="prose">{text()}</p>
          </Section>
        )}
      </Show>
    )}
  </For>
)
