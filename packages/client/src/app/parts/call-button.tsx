import type { RecordId } from '@fieldmerge/shared'
import Phone from 'lucide-solid/icons/phone'
import { Show } from 'solid-js'
import { t } from '../text/texts.ts'
import { callPath } from '../workspace/customer.ts'
import { textOf } from '../workspace/fact-values.ts'
import { useWorkspace } from '../workspace/workspace.ts'

/** Rings whoever a record is about, where a number is known. */
export const CallButton = (props: { readonly record: RecordId }) => {
  const { facts } = useWorkspace()
  const own = () => facts.get(props.record)
  return (
    <Show when={textOf(own(), 'mobile') || textOf(own(), 'phone')}>
      {(number) => (
        <a class="btn icon" href={callPath(number())} aria-label={t.day.call(textOf(own(), 'title'))}>
          <Phone class="i" aria-hidden="true" />
        </a>
      )}
    </Show>
  )
}
