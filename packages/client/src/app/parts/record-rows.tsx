import type { RecordId } from '@fieldmerge/shared'
import { For } from 'solid-js'
import { CallButton } from './call-button.tsx'
import { inPlaces } from './in-places.ts'
import { RecordRow } from './record-row.tsx'

/** Records below one another, each leading to its page and, where it has one, to its number. */
export const RecordRows = (props: { readonly records: readonly RecordId[] }) => {
  const places = inPlaces(() => props.records)
  return (
    <ul class="rows">
      <For each={places()}>
        {(place) => (
          <li class="row" ref={(row) => (place.element = row)}>
            <RecordRow record={place.shown()} />
            <CallButton record={place.shown()} />
          </li>
        )}
      </For>
    </ul>
  )
}
